/** Sends a believable morning through the real doors of a city and prints what went where: `npm run simulate`. */

import { parseArgs } from 'node:util'
import { type Contact, everything, settle } from './arrived.ts'
import { readMorning } from './morning.ts'
import { line, play } from './play.ts'
import { type Stage, setStage } from './stage.ts'

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    agent: { type: 'string' },
    speed: { type: 'string', default: '10' },
    help: { type: 'boolean', default: false },
  },
})
if (values.help) {
  console.log(`npm run simulate                               a town of its own, gone afterwards
npm run simulate -- --url http://localhost:8080  the running service; mails go into the first of MAILBOX_URLS
  --agent MAIL   whose view is printed (default: the demo's administrator)
  --speed N      N times faster than the morning was (default 10)`)
  process.exit(0)
}

const stage = await setStage(values.url ?? null, values.agent ?? null)
try {
  const morning = readMorning()
  const chats = await play(stage, morning, Number(values.speed) || 10)
  await settle(stage, morning)
  await report(stage, chats)
} finally {
  await stage.close()
}

async function report(city: Stage, chats: Map<number, string>): Promise<void> {
  const contacts = (await everything(city)).toSorted((a, b) => a.id - b.id)
  console.log('\nWhat went where\n')
  for (const contact of contacts) {
    const kind =
      contact.suspectedSpam === null ? (contact.automatic ?? `P${contact.priority}`) : 'spam?'
    const who = chats.get(contact.id) ?? contact.citizen.name ?? contact.citizen.address
    const where = `${contact.enterprise ?? '-'} / ${contact.pool} / ${contact.topic ?? '?'}`
    console.log(
      [
        (contact.caseNumber ?? '').padEnd(16),
        contact.channel.padEnd(6),
        contact.language.padEnd(6),
        kind.padEnd(14),
        where.padEnd(46),
        `${who}: ${line(contact.excerpt ?? contact.subject ?? '')}`,
      ].join(''),
    )
  }
  const sent = city.sent?.() ?? []
  console.log(
    `\n${contacts.length} contacts${city.sent === null ? '' : `, ${sent.length} mails left`}.`,
  )
  for (const [what, count] of counted(contacts))
    console.log(`  ${String(count).padStart(3)}  ${what}`)
}

function counted(contacts: Contact[]): [string, number][] {
  const counts = new Map<string, number>()
  for (const { language, suspectedSpam, automatic, enterprise } of contacts) {
    const what =
      suspectedSpam !== null
        ? 'suspected spam'
        : automatic !== null
          ? 'automatic'
          : `${language} to ${enterprise ?? 'the first line'}`
    counts.set(what, (counts.get(what) ?? 0) + 1)
  }
  return [...counts].toSorted((a, b) => b[1] - a[1])
}
