/** Measures the real doors: mails from IMAP to contact, mailbox to reservation, chat through HTTP to commit. */

import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { setTimeout } from 'node:timers/promises'
import { insertAgent } from '#agents/store.ts'
import { citizens } from '#test/cast.ts'
import { eventually, type RunningService } from '#test/running.ts'
import { letter } from '#test/whole/town.ts'
import { type BenchTown, buildBenchTown, connections, median, quantile } from './town.ts'
import { usage } from './usage.ts'

const texts = Object.values(citizens).map((citizen) => citizen.says)
const textOf = (n: number): string => texts[n % texts.length] ?? ''

export type DoorFigures = Record<string, number | string>

export async function benchDoors(): Promise<DoorFigures> {
  const town = await buildBenchTown()
  try {
    return {
      ...(await mailsPerSecond(town, 1500)),
      ...(await arrivals(town, 60)),
      ...(await chats(town, 5)),
    }
  } finally {
    await town.close()
  }
}

/** A backlog that gathered while the service was away, from its start to the last contact. */
async function mailsPerSecond(town: BenchTown, count: number): Promise<DoorFigures> {
  const first = await town.start()
  await eventually(
    async () => (await counted(town, 'mailboxes where first_connected_at is not null')) === 1,
    'first connection',
  )
  await first.stop()
  for (let n = 0; n < count; n += 1) deliver(town, `backlog-${n}`, n)
  const service = await town.start()
  const before = usage(service.pid)
  const startedAt = performance.now()
  await eventually(
    async () => (await counted(town, 'mail_ledger')) === count,
    'end of the backlog',
    300,
  )
  const seconds = (performance.now() - startedAt) / 1000
  const after = usage(service.pid)
  await service.stop()
  return {
    'mails a second, IMAP to contact': Math.round(count / seconds),
    'CPU of the service, ms a mail':
      Math.round(((after.cpuSeconds - before.cpuSeconds) * 10_000) / count) / 10,
    'memory of the service, MiB': after.memoryMiB,
  }
}

/** One mail at a time into a quiet mailbox, with an agent waiting. */
async function arrivals(town: BenchTown, count: number): Promise<DoorFigures> {
  const now = new Date()
  const agentId = await insertAgent(
    town.sql,
    {
      name: 'Bench',
      mail: 'bench@agents.example',
      role: 'agent',
      enterprises: ['vst', 'vasa', 'vv', 'sp', 'ad', 'cm', 'vmb'],
      pools: (await town.sql<{ pool: string }[]>`select distinct pool from queue_steps`).map(
        (row) => row.pool,
      ),
      languages: { lt: 4, en: 4, ru: 4, pl: 4, uk: 4, lv: 4 },
      interfaceLanguage: 'lt',
      slots: { email: 2000 + count },
      userId: null,
      alarmWebhook: null,
    },
    now,
  )
  const service = await town.start()
  await town.sql`update contacts set state = 'closed'`
  await town.sql`update presence set state = 'available', last_seen_at = ${new Date(Date.now() + 600_000)}, since = now() where agent_id = ${agentId}`
  await setTimeout(3000)
  const toContact: number[] = []
  const toReservation: number[] = []
  for (let n = 0; n < count; n += 1) {
    const id = `arrival-${n}`
    const startedAt = performance.now()
    deliver(town, id, n)
    const contactId = await eventually(
      async () => {
        const [row] =
          await town.sql`select contact_id from messages where channel = 'email' and external_id = ${`${id}@citizen.example`}`
        return row?.['contact_id'] as number | undefined
      },
      'contact',
      30,
    )
    toContact.push(performance.now() - startedAt)
    await eventually(
      async () => {
        const [row] = await town.sql`select 1 from slots where contact_id = ${contactId}`
        return row !== undefined
      },
      'reservation',
      30,
    )
    toReservation.push(performance.now() - startedAt)
    await setTimeout(100)
  }
  await service.stop()
  return {
    'mailbox to contact, ms median': Math.round(median(toContact)),
    'mailbox to contact, ms p95': Math.round(quantile(toContact, 0.95)),
    'mailbox to reservation, ms median': Math.round(median(toReservation)),
    'mailbox to reservation, ms p95': Math.round(quantile(toReservation, 0.95)),
  }
}

/** Rounds alternate with bare inserts of the same text by the same driver and a pool of the same size. */
export async function chats(town: BenchTown, rounds: number): Promise<DoorFigures> {
  const service = await town.start()
  await town.sql`create table bare (id bigint generated always as identity primary key, text text not null)`
  const perRound = 1000
  const tokens = await openChats(service, Math.ceil((perRound * (rounds + 1)) / 25))
  const inserts: number[] = []
  const messages: number[] = []
  const latencies: number[] = []
  let said = 0
  const before = usage(service.pid)
  for (let round = 0; round <= rounds; round += 1) {
    const bare = await perSecond(4000, connections * 2, async (n) => {
      await town.sql`insert into bare (text) values (${textOf(n)})`
    })
    const chat = await perSecond(perRound, connections * 2, async () => {
      const n = said
      said += 1
      const startedAt = performance.now()
      const status = await post(
        `${service.url}/channels/chat/messages`,
        tokens[n % tokens.length] ?? '',
        {
          id: randomUUID(),
          // Each citizen keeps to one language.
          text: textOf(n % tokens.length),
        },
      )
      if (status !== 202) throw new Error(`The chat answers ${status}.`)
      latencies.push(performance.now() - startedAt)
    })
    // The first round warms both up.
    if (round > 0) {
      inserts.push(bare)
      messages.push(chat)
    }
  }
  const after = usage(service.pid)
  await service.stop()
  return {
    'autocommit inserts a second': Math.round(median(inserts)),
    'chat messages a second, HTTP to commit': Math.round(median(messages)),
    'chat messages, % of inserts': Math.round((median(messages) / median(inserts)) * 1000) / 10,
    'chat message, ms p50': Math.round(median(latencies)),
    'chat message, ms p99': Math.round(quantile(latencies, 0.99)),
    'CPU of the service, ms a chat message':
      Math.round(((after.cpuSeconds - before.cpuSeconds) * 10_000) / said) / 10,
  }
}

async function openChats(service: RunningService, count: number): Promise<string[]> {
  const tokens: string[] = []
  for (let n = 0; n < count; n += 1) {
    const opened = await fetch(`${service.url}/channels/chat/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': `10.0.${n % 250}.1` },
      body: '{}',
    })
    if (opened.status !== 201) throw new Error(await opened.text())
    tokens.push(((await opened.json()) as { token: string }).token)
  }
  return tokens
}

async function perSecond(
  count: number,
  atOnce: number,
  work: (n: number) => Promise<void>,
): Promise<number> {
  let next = 0
  const startedAt = performance.now()
  const worker = async (): Promise<void> => {
    while (next < count) await work((next += 1))
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return (count / (performance.now() - startedAt)) * 1000
}

const agent = new Agent({ keepAlive: true, maxSockets: connections * 2 })

/** By the plainest client there is, since it shares the machine with what is measured. */
function post(url: string, token: string, body: object): Promise<number> {
  const text = JSON.stringify(body)
  return new Promise((done, failed) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
      authorization: `Bearer ${token}`,
    }
    const asked = request(url, { agent, method: 'POST', headers }, (response) => {
      response.resume()
      response.once('end', () => done(response.statusCode ?? 0))
    })
    asked.once('error', failed)
    asked.end(text)
  })
}

function deliver(town: BenchTown, id: string, n: number): void {
  town.dovecot.deliver(
    'info',
    letter({
      from: `Citizen <citizen${n % 1000}@citizen.example>`,
      subject: `Klausimas ${n}`,
      messageId: `${id}@citizen.example`,
      text: textOf(n),
    }),
  )
}

async function counted(town: BenchTown, of: string): Promise<number> {
  const [row] = await town.sql.unsafe(`select count(*) from ${of}`)
  return row?.['count'] as number
}

if (import.meta.main) console.table(await benchDoors())
