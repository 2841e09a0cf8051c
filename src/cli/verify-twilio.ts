/** Tries a city's account with Twilio: credentials, numbers, signatures, a call; records what Twilio sends. */

import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { LineFinding } from '#channels/voice/check-line.ts'
import { checkLine, placeTestCall } from '#channels/voice/check-line.ts'
import { writeTwiml } from '#channels/voice/write.ts'
import { compareWebhooks } from '#line-check/compare-webhooks.ts'
import { readRecorded, recordWebhooks } from '#line-check/record-webhooks.ts'
import { simulate } from '#line-check/simulate.ts'
import { environment, formatFaults, readSettings } from '#settings.ts'

const { values: asked } = parseArgs({
  options: {
    set: { type: 'boolean', default: false },
    fallback: { type: 'string' },
    call: { type: 'string' },
    keys: { type: 'string', default: 'wwwwwwwwwwwwwwww1' },
    record: { type: 'string' },
    listen: { type: 'string', default: '8090' },
    seconds: { type: 'string', default: '60' },
    compare: { type: 'string' },
    with: { type: 'string' },
    simulate: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})

const usage = `npm run verify:twilio                          looks: credentials, numbers, signatures
npm run verify:twilio -- --set [--fallback URL]   leads the numbers to PUBLIC_URL
npm run verify:twilio -- --record DIR [--call FROM]  writes down what Twilio sends, and may let FROM ring the hotline;
                                               PUBLIC_URL must lead to port ${asked.listen} here (--listen) meanwhile
npm run verify:twilio -- --simulate DIR           writes down what the simulator sends for such a call
npm run verify:twilio -- --compare DIR --with SIMULATED_DIR   shows where Twilio and the simulator differ

The makers of this have no account with Twilio and have not run it there; it was tried with their simulator.
--set changes your account, and --call costs a call.`

if (asked.help) console.log(usage)
else if (asked.simulate !== undefined)
  await simulate(asked.simulate, (steps, base) => writeTwiml(steps, { base, recorded: () => null }))
else if (asked.compare !== undefined) compare(asked.compare, asked.with)
else await verify()

async function verify(): Promise<void> {
  console.log(`${usage}\n`)
  const read = readSettings(environment(), { secretIn: () => '' })
  if (!read.ok) return fail(formatFaults(read.faults))
  const { phone, publicUrl, port } = read.settings
  if (phone === null) return fail('Set TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and PHONE_NUMBERS.')
  const recorder =
    asked.record === undefined
      ? null
      : await recordWebhooks(`http://127.0.0.1:${port}`, asked.record, Number(asked.listen))
  try {
    tell(
      await checkLine(phone, publicUrl, { isToSet: asked.set, fallback: asked.fallback ?? null }),
    )
    const [hotline] = phone.numbers
    if (asked.call !== undefined && hotline !== undefined)
      tell([await placeTestCall(phone, { from: asked.call, to: hotline.number, keys: asked.keys })])
    if (recorder === null) return
    console.log(`Recording for ${asked.seconds} s at ${recorder.url} …`)
    await sleep(Number(asked.seconds) * 1000)
    const doors = readRecorded(asked.record ?? '').map(({ door }) => door)
    console.log(`${doors.length} webhooks: ${[...new Set(doors)].join(', ')}`)
  } finally {
    await recorder?.close()
  }
}

function compare(real: string, simulated: string | undefined): void {
  if (simulated === undefined) return fail('Name what the simulator sent: --with SIMULATED_DIR')
  const differences = compareWebhooks(readRecorded(real), readRecorded(simulated))
  for (const { door, unknown, missing, unknownHeaders, missingHeaders } of differences)
    console.log(
      `${door}: Twilio alone sends ${listed([...unknown, ...unknownHeaders])}; the simulator alone ${listed([...missing, ...missingHeaders])}`,
    )
  console.log(`${differences.length} doors differ.`)
  if (differences.length > 0) process.exitCode = 1
}

const listed = (names: string[]): string => (names.length === 0 ? 'nothing' : names.join(', '))

function tell(findings: LineFinding[]): void {
  for (const { about, isGood, says } of findings)
    console.log(`${isGood ? 'good' : 'BAD '}  ${about}: ${says}`)
  if (findings.some(({ isGood }) => !isGood)) process.exitCode = 1
}

function fail(why: string): void {
  console.error(why)
  process.exitCode = 2
}
