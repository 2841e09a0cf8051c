/** Lets the city's own matcher, its SQL on a real PostgreSQL included, bring the callers to the agents. */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { insertAgent } from '#agents/store.ts'
import { limits } from '#assignment/limits.ts'
import { bringBack, reserve } from '#assignment/offer.ts'
import { freeSlot, keepSlot } from '#assignment/store/contact.ts'
import { moveContact } from '#contacts/store/move.ts'
import { insertSteps } from '#contacts/store/queue.ts'
import { connect } from '#db/connect.ts'
import type { Sql } from '#db/connect.ts'
import { openEmbedded } from '#db/embedded.ts'
import { prepareDatabase } from '#db/prepare.ts'
import { type HandCity, cityOn } from '#test/city-on.ts'
import type { Call, Seat } from './centre.ts'
import { callerLanguages, pools } from './centre.ts'
import type { Matcher } from './play.ts'

/** When the first call may come: a Friday in Vilnius. */
const opensAt = Date.parse('2026-11-20T08:00:00.000Z')
const instant = (at: number): Date => new Date(opensAt + at)
/** Contacts that are over leave the hot tables each so many, as they do when a year is archived. */
const archivedTogether = 1_000

/** A server of its own; what commits need not reach the disk. */
export async function openOwnDatabase(): Promise<{
  sql: Sql
  url: string
  close: () => Promise<void>
}> {
  const folder = await mkdtemp(join(tmpdir(), 'vienas-bench-'))
  const server = await openEmbedded(folder, [
    'synchronous_commit=off',
    'fsync=off',
    'autovacuum=off',
  ])
  await prepareDatabase(server.url)
  const sql = connect(server.url, { max: 1, limitSeconds: 0 })
  const close = async (): Promise<void> => {
    await sql.end({ timeout: 5 })
    await server.close()
    await rm(folder, { recursive: true, force: true })
  }
  return { sql, url: server.url, close }
}

/** The very claim of the house: `reserve` of `src/assignment`, with its statement, events and all. */
export async function matchByProduction(
  { sql, url }: { sql: Sql; url: string },
  calls: readonly Call[],
  staff: readonly Seat[],
): Promise<Matcher> {
  const city = cityOn(sql, url, { now: instant(0) })
  const agentAt = new Map((await hire(city, staff)).map((id, at) => [id, at]))
  const idOf = [...agentAt.keys()]
  const citizen = await register(sql)
  const callAt = new Map<number, number>()
  const contactOf = new Map<number, number>()
  let over: number[] = []
  const contact = (call: number): number => contactOf.get(call) ?? 0
  return {
    arrive: async (call, at) => {
      const { enterprise, language } = calls[call] ?? { enterprise: 0, language: 0 }
      const id = await insertContact(sql, citizen, { enterprise, language, at: instant(at) })
      callAt.set(id, call)
      contactOf.set(call, id)
    },
    claim: async (at) => {
      city.setNow(instant(at))
      const reservation = await reserve(city, null)
      if (reservation === null) return null
      return {
        call: callAt.get(reservation.contactId) ?? -1,
        agent: agentAt.get(reservation.agentId) ?? -1,
      }
    },
    answer: async ({ call, agent }, at) => {
      const agentId = idOf[agent] ?? 0
      const [isKept, moved] = await Promise.all([
        keepSlot(sql, agentId, contact(call), instant(at)),
        moveContact(sql, contact(call), 'accept', { agentId }),
      ])
      if (!isKept || moved === null) throw new Error(`Call ${call} was not taken.`)
    },
    free: async ({ call }, at) => {
      await Promise.all([
        freeSlot(sql, contact(call), instant(at)),
        moveContact(sql, contact(call), 'wrapUp', { closedAt: instant(at) }),
      ])
      over.push(contact(call))
      callAt.delete(contact(call))
      contactOf.delete(call)
      if (over.length < archivedTogether) return
      await archive(sql, over)
      over = []
    },
    miss: async (_claim, at, backAt) => {
      if (backAt - at !== limits.missed * 1000)
        throw new Error('An agent who missed is out for less.')
      city.setNow(instant(at))
      await bringBack(city)
    },
  }
}

/** Everybody at their desks for as long as it takes. */
async function hire(city: HandCity, staff: readonly Seat[]): Promise<number[]> {
  const hired: number[] = []
  for (const [at, { enterprises, languages }] of staff.entries()) {
    const mine = enterprises.map((one) => pools[one] ?? '')
    const id = await insertAgent(
      city.sql,
      {
        name: `Agent ${at}`,
        mail: `agent-${at}@agents.example`,
        role: 'agent',
        enterprises: mine.map((pool) => pool.split('-')[0] ?? ''),
        pools: mine,
        languages: Object.fromEntries(languages.map((one) => [callerLanguages[one], 3])),
        interfaceLanguage: 'lt',
        slots: { voice: 1 },
        userId: null,
        alarmWebhook: null,
      },
      instant(0),
    )
    hired.push(id)
  }
  await city.sql`update presence set state = 'available', last_seen_at = 'infinity'`
  return hired
}

type Citizen = { citizenId: number; addressId: number }

async function register(sql: Sql): Promise<Citizen> {
  const [row] = await sql<Citizen[]>`
    with person as (
      insert into citizens (name, language, language_source, language_at, created_at)
      values ('Ona', 'lt', 'detection', ${instant(0)}, ${instant(0)}) returning id
    )
    insert into addresses (citizen_id, channel, value, name, proven_at, created_at)
    select id, 'voice', '+37060000001', 'Ona', null, ${instant(0)} from person
    returning citizen_id as "citizenId", id as "addressId"`
  if (row === undefined) throw new Error('Nobody was registered.')
  return row
}

/** As intake leaves a call: in the queue, with the steps of the city's standard for calls. */
async function insertContact(
  sql: Sql,
  { citizenId, addressId }: Citizen,
  call: { enterprise: number; language: number; at: Date },
): Promise<number> {
  const pool = pools[call.enterprise] ?? ''
  const language = callerLanguages[call.language] ?? 'lt'
  const [row] = await sql<{ id: number }[]>`
    insert into contacts (channel, citizen_id, address_id, state, proof, our_address, outcome, enterprise,
      pool, priority, decision, rules_version, language, language_confidence, language_source,
      language_at, received_at, queued_at)
    values ('voice', ${citizenId}, ${addressId}, 'queued', 'claimed', '+37080000000', 'ours',
      ${pool.split('-')[0] ?? ''}, ${pool}, 3, '{}', 'bench', ${language}, 1, 'stated', ${call.at}, ${call.at}, ${call.at})
    returning id`
  if (row === undefined) throw new Error('No call was queued.')
  await insertSteps(sql, row.id, {
    queuedAt: call.at,
    pool,
    language,
    steps: [
      { afterSeconds: 0, level: 3, pools: [pool] },
      { afterSeconds: 40, level: 2, pools: [pool] },
    ],
  })
  return row.id
}

/** Without looking for what refers to them: nothing does, and thirty tables would be asked about each. */
async function archive(sql: Sql, contacts: readonly number[]): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`delete from queue_steps where contact_id = any(${contacts}::bigint[])`
    await tx`delete from contacts where id = any(${contacts}::bigint[])`
    await tx`delete from events`
  })
  await sql`vacuum contacts, queue_steps, slots, presence, events`
}
