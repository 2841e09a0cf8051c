/** Takes old mail in: `npm run mailbox -- import --since 2026-01-01 --as queued|closed [--mailbox ADDRESS]`. */
import { parseArgs } from 'node:util'
import { rulesFolder } from '#city-data.ts'
import { startClock } from '#clock.ts'
import { connect } from '#db/connect.ts'
import { importMailbox } from '#flows/import-mailbox.ts'
import { createLog } from '#log.ts'
import { openRules } from '#rulebook/open-rules.ts'
import { command } from './database.ts'

const usage = `Takes the mail that lies in a mailbox in: without receipts, with its own dates, each mail once.
Broken off, it goes on where it was when it is started again.

  npm run mailbox -- import --since 2026-01-01 --as queued
  npm run mailbox -- import --since 2026-01-01 --as closed --mailbox info@city.example

  --since    first day, by the date on which the mail server took the mail
  --as       queued: there is work in it; closed: it is history, so that later answers find their case
  --mailbox  one of MAILBOX_URLS by its address; all of them without it`

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    since: { type: 'string' },
    as: { type: 'string' },
    mailbox: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})
const since = dayOf(values.since)
const as = values.as === 'queued' || values.as === 'closed' ? values.as : null

if (values.help || positionals[0] !== 'import' || since === null || as === null) {
  console.error(usage)
  process.exit(values.help ? 0 : 1)
}
const stop = new AbortController()
process.once('SIGINT', () => stop.abort())

await command(async ({ settings, url }) => {
  const mailboxes = settings.mailboxes.filter(
    (mailbox) => values.mailbox === undefined || mailbox.address === values.mailbox.toLowerCase(),
  )
  if (mailboxes.length === 0)
    throw new Error(
      values.mailbox === undefined
        ? 'MAILBOX_URLS names no mailbox.'
        : `MAILBOX_URLS names no mailbox ${values.mailbox}.`,
    )
  const log = createLog(settings.logLevel)
  const sql = connect(url, { max: 4, application: 'vienas mailbox' })
  const clock = await startClock(sql, log)
  const opening = { sql, log, now: clock.now, folder: rulesFolder, city: settings.city }
  const city = {
    ...(await openRules(opening)),
    sql,
    settings,
    now: clock.now,
    log,
    wake: () => undefined,
  }
  let failed = 0
  for (const mailbox of mailboxes) {
    const progress = counting(mailbox.address)
    const imported = await importMailbox(city, {
      mailbox,
      since,
      as,
      onProgress: progress.show,
      signal: stop.signal,
    })
    progress.end()
    const { found, taken, knownBefore } = imported
    console.log(
      `${mailbox.address}: ${found} mails since ${values.since ?? ''}, ${taken} taken in, ${knownBefore} known before, ${imported.failed.length} failed.`,
    )
    for (const { uid, because } of imported.failed) console.error(`  UID ${uid}: ${because}`)
    failed += imported.failed.length
    if (stop.signal.aborted) break
  }
  clock.stop()
  await sql.end({ timeout: 5 })
  if (failed > 0 || stop.signal.aborted)
    throw new Error('Not everything is in; start the same command again.')
})

/** A day of the calendar, or null. */
function dayOf(text: string | undefined): Date | null {
  if (text === undefined || !/^\d{4}-\d\d-\d\d$/.test(text)) return null
  const day = new Date(`${text}T00:00:00Z`)
  return Number.isNaN(day.getTime()) || !day.toISOString().startsWith(text) ? null : day
}

/** A line that rewrites itself on a terminal, and comes now and then in a log. */
function counting(what: string): { show: (done: number, of: number) => void; end: () => void } {
  let shownAt = 0
  return {
    show: (done, of) => {
      const isDue = performance.now() - shownAt > (process.stderr.isTTY ? 100 : 5_000)
      if (!isDue && done !== of) return
      shownAt = performance.now()
      const line = `${what}: ${done} of ${of} mails`
      process.stderr.write(process.stderr.isTTY ? `\r\u001B[K${line}` : `${line}\n`)
    },
    end: () => {
      if (process.stderr.isTTY) process.stderr.write('\n')
    },
  }
}
