/** Proposes words from the city's corrections, in a thread with a connection of its own. */

import { connect } from '#db/connect.ts'
import { opened } from '../threads/given.ts'
import type { JobOf } from '../threads/job.ts'
import type { Proposal } from './proposal.ts'
import { propose, withTraining } from './propose.ts'
import { correctedContacts, otherContacts } from './store.ts'

const mostCorrected = 2_000
/** Enough to see what a word would spoil; more would only take longer. */
const mostOthers = 5_000
const limitSeconds = 60

export async function proposeOnDatabase(
  { databaseUrl, rules, since, isTrained }: JobOf<'proposals'>,
  onProgress: (done: number) => void,
): Promise<Proposal[]> {
  const sql = connect(databaseUrl, { max: 1, application: 'vienas proposals', limitSeconds })
  try {
    const corrected = await correctedContacts(sql, since, mostCorrected)
    const others = await otherContacts(sql, mostOthers)
    const city = opened(rules)
    const proposals = propose(city, corrected, others, (done) =>
      onProgress(isTrained ? done / 2 : done),
    )
    return isTrained && proposals.length > 0 ? withTraining(city, corrected, proposals) : proposals
  } finally {
    await sql.end({ timeout: 2 })
  }
}
