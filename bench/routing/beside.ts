/** Measures how soon chat messages are taken in while a model is trained and a draft is tried: `node bench/routing/beside.ts [COUNT]`. */
import { randomUUID } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { readCityData, rulesFolder } from '#city-data.ts'
import { connect } from '#db/connect.ts'
import type { Sql } from '#db/connect.ts'
import { openEmbedded } from '#db/embedded.ts'
import { prepareDatabase } from '#db/prepare.ts'
import { copyVersion } from '#rulebook/store/versions.ts'
import { findTrial, insertTrial } from '#rulebook/trials/store.ts'
import type { TrialKind } from '#rulebook/trials/trial.ts'
import { castDay, citizens, insertCast } from '#test/cast.ts'
import { runService } from '#test/running.ts'
import { median, quantile } from '../town.ts'
import { fillPast } from './past-contacts.ts'

const count = Number(process.argv[2] ?? 100_000)
const perSecond = 20
const chats = 60
const quietSeconds = 15
const texts = Object.values(citizens).map(({ says }) => says)

type Figures = { messages: number; p50: number; p99: number; seconds: number }

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'vienas-bench-'))
  const server = await openEmbedded(folder)
  await prepareDatabase(server.url)
  const sql = connect(server.url, { max: 3, limitSeconds: 0 })
  try {
    const cast = await insertCast(sql)
    const { rules } = readCityData(rulesFolder, 'vilnius')
    await fillPast(sql, rules.city, cast.citizens.ona, count)
    const service = await runService({ DATABASE_URL: server.url, TRUSTED_PROXIES: '1' })
    const by = cast.agents.marta.agentId
    const base = { city: 'vilnius', base: 1, note: null, by, at: castDay }
    const number = (await copyVersion(sql, base)) ?? 0
    const tokens = await openChats(service.url)
    let startedAt = performance.now()
    const alone = await measure(service.url, tokens, async () => {
      return performance.now() - startedAt > quietSeconds * 1000
    })
    const during = async (kind: TrialKind, request: object): Promise<Figures> => {
      const row = { number, kind, request, askedBy: by, at: castDay }
      const id = (await insertTrial(sql, row)) ?? 0
      startedAt = performance.now()
      return measure(service.url, tokens, () => isOver(sql, id))
    }
    const figures = {
      alone,
      'during a training': await during('training', {}),
      'during a dry run': await during('dry-run', { last: count }),
    }
    await service.stop()
    console.table(figures)
    const results = join(import.meta.dirname, '..', 'results')
    mkdirSync(results, { recursive: true })
    writeFileSync(join(results, 'beside.json'), `${JSON.stringify(figures, null, 2)}\n`)
  } finally {
    await sql.end({ timeout: 5 })
    await server.close()
    await rm(folder, { recursive: true, force: true })
  }
}

async function isOver(sql: Sql, id: number): Promise<boolean> {
  const state = (await findTrial(sql, 'vilnius', id))?.state
  if (state === 'failed') throw new Error(`Trial ${id} failed.`)
  return state === 'done'
}

/** An open loop: a slow answer does not hold back the next citizen. */
async function measure(
  url: string,
  tokens: string[],
  isEnough: () => Promise<boolean>,
): Promise<Figures> {
  const latencies: number[] = []
  const sending: Promise<void>[] = []
  const startedAt = performance.now()
  for (let n = 0; ; n += 1) {
    if (n % 10 === 0 && (await isEnough())) break
    sending.push(say(url, tokens[n % tokens.length] ?? '', n, latencies))
    const pause = startedAt + ((n + 1) * 1000) / perSecond - performance.now()
    if (pause > 0) await setTimeout(pause)
  }
  await Promise.all(sending)
  const rounded = (value: number): number => Math.round(value * 10) / 10
  return {
    messages: latencies.length,
    p50: rounded(median(latencies)),
    p99: rounded(quantile(latencies, 0.99)),
    seconds: rounded((performance.now() - startedAt) / 1000),
  }
}

async function openChats(url: string): Promise<string[]> {
  return Promise.all(
    Array.from({ length: chats }, async (_, n) => {
      const answer = await fetch(`${url}/channels/chat/sessions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': `10.0.0.${n}` },
        body: JSON.stringify({ language: 'lt' }),
      })
      return ((await answer.json()) as { token: string }).token
    }),
  )
}

async function say(url: string, token: string, n: number, latencies: number[]): Promise<void> {
  const startedAt = performance.now()
  const answer = await fetch(`${url}/channels/chat/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ id: randomUUID(), text: texts[n % texts.length] }),
  })
  await answer.arrayBuffer()
  if (answer.status !== 202) throw new Error(`The chat answers ${answer.status}.`)
  latencies.push(performance.now() - startedAt)
}

await main()
