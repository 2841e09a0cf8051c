/** Measures how many mails and chat messages a second are taken in, beside bare inserts of the same text: `node bench/intake.ts`. */
import { createHash, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { InboundMessage } from '#channels/channel.ts'
import { connect } from '#db/connect.ts'
import type { Sql } from '#db/connect.ts'
import { openEmbedded } from '#db/embedded.ts'
import { prepareDatabase } from '#db/prepare.ts'
import { findSession } from '#intake/chat/find-session.ts'
import { openSession } from '#intake/chat/open-session.ts'
import { receiveChatMessage } from '#intake/chat/receive-chat-message.ts'
import { receive } from '#intake/receive.ts'
import type { ChatSessionRow } from '#intake/store/chat-session.ts'
import { cutOwnWords } from '#language/own-words.ts'
import { citizens } from '#test/cast.ts'
import type { HandCity } from '#test/city-on.ts'
import { cityOn } from '#test/city-on.ts'

const connections = 10
const sessions = 200
const texts = Object.values(citizens).map((citizen) => citizen.says)
const textOf = (n: number): string => texts[n % texts.length] ?? ''

export type IntakeFigures = {
  autocommitInsertsPerSecond: number
  chatMessagesPerSecond: number
  /** Chat messages to commit, in hundredths of autocommit inserts. */
  chatShare: number
  mailsPerSecond: number
  cpuMilliseconds: { chat: number; mail: number }
}

/** Rounds alternate, so that a busy machine is busy for both. */
export async function benchIntake(city: HandCity, rounds = 5): Promise<IntakeFigures> {
  await city.sql`create table if not exists bare (id bigint generated always as identity primary key, text text not null)`
  const chats = await openChats(city)
  const inserts: number[] = []
  const messages: number[] = []
  let said = 0
  let cpu = 0
  for (let round = 0; round <= rounds; round += 1) {
    const bare = await perSecond(4_000, connections * 2, async (n) => {
      await city.sql`insert into bare (text) values (${textOf(n)})`
    })
    const before = process.cpuUsage()
    const chat = await perSecond(1_000, connections * 2, async () => {
      const n = (said += 1) % sessions
      const chat = chats[n]
      const got = await receiveChatMessage(city, chat ?? '', { id: randomUUID(), text: textOf(n) })
      if (got.outcome !== 'received') throw new Error(got.outcome)
    })
    city.passSeconds(60)
    // The first round warms both up.
    if (round === 0) continue
    cpu += process.cpuUsage(before).user / 1_000 / 1_000 / rounds
    inserts.push(bare)
    messages.push(chat)
  }
  const before = process.cpuUsage()
  const mails = await perSecond(1_500, connections * 2, async (n) => {
    await receive(city, mailOf(n))
  })
  const mailCpu = process.cpuUsage(before).user / 1_000 / 1_500
  const figures = { bare: median(inserts), chat: median(messages) }
  return {
    autocommitInsertsPerSecond: Math.round(figures.bare),
    chatMessagesPerSecond: Math.round(figures.chat),
    chatShare: Math.round((figures.chat / figures.bare) * 1_000) / 10,
    mailsPerSecond: Math.round(mails),
    cpuMilliseconds: { chat: Math.round(cpu * 100) / 100, mail: Math.round(mailCpu * 100) / 100 },
  }
}

/** Sessions as the door finds them by their token; each citizen keeps to one language. */
async function openChats(city: HandCity): Promise<ChatSessionRow[]> {
  const chats: ChatSessionRow[] = []
  for (let n = 0; n < sessions; n += 1) {
    const opened = await openSession(city, { language: 'lt', ip: `10.0.${n % 250}.1` })
    const row = opened.outcome === 'opened' ? await findSession(city, opened.token) : null
    if (row !== null) chats.push(row)
  }
  return chats
}

/** A mail of some 20 kB from one of a thousand citizens, read already. */
function mailOf(n: number): InboundMessage {
  const text = textOf(n)
  const id = `bench-${randomUUID()}@citizen.example`
  return {
    kind: 'message',
    channel: 'email',
    externalId: id,
    fingerprint: createHash('sha256').update(id).digest('hex'),
    from: { address: `citizen-${n % 1_000}@citizen.example`, name: null, proof: 'proven' },
    to: 'info@vilnius.example',
    recipients: ['info@vilnius.example'],
    subject: `Klausimas ${n}`,
    text,
    html: null,
    ownWords: cutOwnWords(text).ownWords,
    attachments: [
      {
        fileName: 'mail.eml',
        mediaType: 'message/rfc822',
        labelledType: null,
        bytes: new Uint8Array(20_000).fill(65),
        contentId: null,
        kind: 'raw',
      },
    ],
    sentAt: null,
    automatic: null,
    suspectedSpam: null,
    thread: { references: [], caseNumbers: [], messageId: id },
    interfaceLanguage: null,
    unparsable: null,
  }
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
  return (count / (performance.now() - startedAt)) * 1_000
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}

/** Runs it on an embedded PostgreSQL of its own, with the settings of production. */
async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'vienas-bench-'))
  const server = await openEmbedded(folder)
  await prepareDatabase(server.url)
  const sql: Sql = connect(server.url, { max: connections })
  try {
    console.table(await benchIntake(cityOn(sql, server.url)))
  } finally {
    await sql.end({ timeout: 5 })
    await server.close()
    await rm(folder, { recursive: true, force: true })
  }
}

if (import.meta.main) await main()
