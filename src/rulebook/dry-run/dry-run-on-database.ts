/** Tries a draft on a stretch of past contacts, page by page, in a thread with a connection of its own. */

import { connect } from '#db/connect.ts'
import type { Sql } from '#db/connect.ts'
import { opened } from '../threads/given.ts'
import type { JobOf } from '../threads/job.ts'
import { emptyTally, tryContacts } from './dry-run.ts'
import type { Tally } from './dry-run.ts'
import { pageOfPast } from './store.ts'
import type { Stretch } from './store.ts'
import type { PastContact } from './past-contact.ts'

const pageSize = 1_000
/** A page is read by an index in some milliseconds; this is for a database that is busy with better things. */
const limitSeconds = 60

/** Never holds more than two pages: while one is decided about, the next is on its way. */
export async function dryRunOnDatabase(
  { databaseUrl, draft, inEffect, stretch }: JobOf<'dry-run'>,
  onProgress: (done: number) => void,
): Promise<Tally> {
  const sql = connect(databaseUrl, { max: 1, application: 'vienas dry run', limitSeconds })
  try {
    const before = opened(inEffect)
    const after = opened(draft, { given: inEffect, rules: before.rules })
    const tally = emptyTally()
    for await (const page of pages(sql, stretch)) {
      tryContacts(tally, before, after, page)
      onProgress(Math.min(tally.contacts / stretch.last, 1))
    }
    return tally
  } finally {
    await sql.end({ timeout: 2 })
  }
}

async function* pages(sql: Sql, { before, last }: Stretch): AsyncGenerator<PastContact[]> {
  let left = last
  let coming = pageOfPast(sql, before, Math.min(pageSize, left))
  while (left > 0) {
    const page = await coming
    left -= page.length
    const oldest = page.at(-1)
    if (oldest === undefined) return
    const isOver = page.length < pageSize || left === 0
    if (!isOver) {
      coming = pageOfPast(sql, oldest.contactId, Math.min(pageSize, left))
      coming.catch(() => undefined)
    }
    yield page
    if (isOver) return
  }
}
