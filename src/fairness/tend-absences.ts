/** Carries out absences as their time comes, notices who has fallen silent, and gives back when somebody returns. */
import { queueForOne } from '#assignment/queue-steps.ts'
import { lockVisible } from '#assignment/store/contact.ts'
import { loadAgent } from '#agents/store.ts'
import { settleHolder } from '#cases/holding-store.ts'
import type { City } from '#city.ts'
import type { Transaction } from '#db/connect.ts'
import { openingHoursOf } from '#deadlines/pool-hours.ts'
import { insertAudit } from '#live/audit-store.ts'
import { insertEvent } from '#live/store.ts'
import { absencePolicyOf } from './absence-policy.ts'
import { handOn } from './hand-on.ts'
import { openMinutes } from './open-minutes.ts'
import { endSilences, insertAbsence, listSilent, type Silent } from './store/absences.ts'
import {
  listOpenAbsences,
  markClosed,
  markGivenBack,
  placeContact,
  takeReturning,
} from './store/hand-on.ts'
import { theHouse } from './the-house.ts'
import { withdrawAll } from './withdraw-recused.ts'

const batch = 25

/** What it finds done is not done again: several copies may run it beside one another, and one may die. */
export async function tendAbsences(city: City): Promise<void> {
  await endSilences(city.sql, city.now())
  await noticeSilent(city)
  let changed = 0
  for (const absence of await listOpenAbsences(city.sql, city.now())) {
    if (absence.isOver) changed += await giveBack(city, absence)
    else changed += await handOn(city, absence)
  }
  await withdrawAll(city)
  if (changed > 0) for (const what of ['queue', 'events'] as const) city.wake(what)
}

/** A desk that says nothing in opening hours while citizens wait in it. */
async function noticeSilent(city: City): Promise<void> {
  const now = city.now()
  const minutes = absencePolicyOf(city).silentOpenMinutes
  const before = new Date(now.getTime() - minutes * 60_000)
  for (const silent of await listSilent(city.sql, before, now)) {
    if (silentMinutes(city, silent, now) < minutes) continue
    await city.sql.begin(async (tx) => {
      const { agentId } = silent
      const id = await insertAbsence(tx, {
        agentId,
        kind: 'sudden',
        startsAt: now,
        endsAt: null,
        deputyId: null,
        notedBy: null,
        now,
      })
      if (id === null) return
      const detail = { agent: agentId, absence: id }
      await insertAudit(tx, { at: now, agentId: null, action: 'absence-noticed', detail })
      await insertEvent(tx, { at: now, kind: 'absences-changed', agentId })
    })
  }
}

/** By the hours of whichever of her pools was open least; a pool without known hours is always open. */
function silentMinutes(city: City, { pools, lastSeenAt }: Silent, now: Date): number {
  const { rules, calendar } = city
  const stretch = { from: lastSeenAt, to: now }
  const all = pools.map((pool) => {
    const hoursId = rules.pools.get(pool)?.hours
    const hours = rules.city.hours.find((one) => one.id === hoursId)
    return hours === undefined
      ? (now.getTime() - lastSeenAt.getTime()) / 60_000
      : openMinutes(openingHoursOf(hours), calendar, stretch, rules.city.timezone)
  })
  return all.length === 0 ? 0 : Math.min(...all)
}

/** By the city's rule: what nobody has begun meanwhile is hers again; what somebody has in hand stays with them. */
async function giveBack(city: City, absence: { id: number; agentId: number }): Promise<number> {
  const isGivenBack = absencePolicyOf(city).onReturn === 'give-back'
  let given = 0
  for (;;) {
    const count = await city.sql.begin(async (tx) => {
      const some = isGivenBack ? await giveBackSome(city, tx, absence) : 0
      if (some < batch) {
        const now = city.now()
        await markClosed(tx, absence.id, now)
        await insertEvent(tx, { at: now, kind: 'absences-changed', agentId: absence.agentId })
      }
      return some
    })
    given += count
    if (count < batch) return given
  }
}

async function giveBackSome(
  city: City,
  tx: Transaction,
  absence: { id: number; agentId: number },
): Promise<number> {
  const now = city.now()
  const agent = await loadAgent(tx, absence.agentId)
  if (agent === null || !agent.isActive) return 0
  const all = await takeReturning(tx, absence.id, batch)
  for (const one of all) {
    const firstLine = city.rules.city.firstLinePool
    const contact = await lockVisible(tx, theHouse, firstLine, one.id, now)
    await markGivenBack(tx, absence.id, one.id, now)
    if (contact === null) continue
    const pools = agent.pools.includes(one.pool) ? [one.pool] : agent.pools
    await queueForOne(tx, contact, one.pool, { ...agent, pools }, one.heldUntil ?? now)
    await placeContact(tx, one.id, { state: one.state, agentId: agent.agentId })
    if (one.caseId !== null) await settleHolder(tx, one.caseId, now)
    const about = { at: now, contactId: one.id, caseId: one.caseId }
    const detail = { absence: absence.id, to: agent.agentId }
    await insertAudit(tx, { ...about, agentId: null, action: 'contact-given-back', detail })
    const { enterprise, pool } = one
    await insertEvent(tx, { ...about, kind: `contact-${one.state}`, enterprise, pool })
  }
  return all.length
}
