/** Sends a believable morning through the real doors of a city and prints what went where: `npm run simulate`. */

import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { mailOf } from './mails.ts'
import { type Moment, readMorning } from './morning.ts'
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

type Contact = {
  id: number
  channel: string
  caseNumber: string | null
  subject: string | null
  citizen: { name: string | null; address: string }
  language: string
  topic: string | null
  enterprise: string | null
  pool: string
  priority: number
  state: string
  agent: { name: string } | null
  automatic: string | null
  suspectedSpam: string | null
  excerpt: string | null
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

async function play(city: Stage, morning: Moment[], speed: number): Promise<Map<number, string>> {
  const chats = new Map<number, string>()
  let clock = 0
  for (const moment of morning) {
    await setTimeout(Math.max(0, ((moment.at - clock) * 1000) / speed))
    clock = moment.at
    if (moment.kind === 'chat') {
      const contact = await chat(city, moment)
      chats.set(contact, moment.name)
      console.log(`chat  ${moment.name}: ${line(moment.text)}`)
    } else if (city.mailbox !== null) {
      await city.mailbox.deliver(mailOf(moment, city.mailbox.address, city.mailbox.authserv))
      console.log(
        `mail  ${moment.kind === 'bounce' ? 'a bounce' : `${moment.from}: ${line(moment.text)}`}`,
      )
    }
  }
  return chats
}

async function chat(city: Stage, moment: Extract<Moment, { kind: 'chat' }>): Promise<number> {
  const headers = { 'content-type': 'application/json' }
  const opened = await fetch(`${city.url}/channels/chat/sessions`, {
    method: 'POST',
    headers,
    body: JSON.stringify(moment.language === undefined ? {} : { language: moment.language }),
  })
  const { token } = (await opened.json()) as { token: string }
  const said = await fetch(`${city.url}/channels/chat/messages`, {
    method: 'POST',
    headers: { ...headers, authorization: `Bearer ${token}` },
    body: JSON.stringify({ id: randomUUID(), text: moment.text }),
  })
  if (said.status !== 202) throw new Error(`The chat answers ${said.status}: ${await said.text()}`)
  return ((await said.json()) as { contact: number }).contact
}

/** Waits until all that was sent is there, or half a minute. */
async function settle(city: Stage, morning: Moment[]): Promise<void> {
  const expected = morning.filter(
    (one) => one.kind === 'chat' || (city.mailbox !== null && one.kind !== 'bounce'),
  ).length
  for (let waited = 0; waited < 60; waited += 1) {
    if ((await everything(city)).length >= expected) break
    await setTimeout(500)
  }
  await setTimeout(3000)
}

async function everything(city: Stage): Promise<Contact[]> {
  const found: Contact[] = []
  for (const view of ['all', 'automatic', 'suspected-spam']) {
    let cursor: string | null = null
    do {
      const query = new URLSearchParams({ view, limit: '100', ...(cursor !== null && { cursor }) })
      const response = await fetch(`${city.url}/api/contacts?${query}`, {
        headers: { authorization: `Bearer ${city.token}` },
      })
      const page = (await response.json()) as { contacts: Contact[]; next: string | null }
      if (!response.ok)
        throw new Error(`The API answers ${response.status}: ${JSON.stringify(page)}`)
      found.push(...page.contacts)
      cursor = page.next
    } while (cursor !== null)
  }
  return found
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

function line(text: string): string {
  const flat = text.replaceAll(/\s+/g, ' ').trim()
  return flat.length > 70 ? `${flat.slice(0, 69)}…` : flat
}
