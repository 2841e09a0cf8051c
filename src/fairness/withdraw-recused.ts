/** Takes out of an agent's hands what she is recused of, and sees to it that somebody else can serve the citizen. */
import { raiseAlarm } from '#alarms/raise-alarm.ts'
import { queueForAll } from '#assignment/queue-steps.ts'
import { lockVisible } from '#assignment/store/contact.ts'
import { settleHolder } from '#cases/holding-store.ts'
import type { City } from '#city.ts'
import type { Transaction } from '#db/connect.ts'
import { insertAudit } from '#live/audit-store.ts'
import { insertEvent } from '#live/store.ts'
import { listStranded, openToOthers, withdrawRecused } from './store/in-hand.ts'
import { theHouse } from './the-house.ts'

/** In the transaction that recuses; `agentId` null: of everybody. How many contacts went back. */
export async function withdraw(
  city: City,
  tx: Transaction,
  agentId: number | null,
): Promise<number> {
  const now = city.now()
  const withdrawn = await withdrawRecused(tx, agentId, now)
  for (const one of withdrawn) {
    const about = { at: now, contactId: one.id, caseId: one.caseId }
    const contact = await lockVisible(tx, theHouse, city.rules.city.firstLinePool, one.id, now)
    if (contact !== null) await queueForAll(tx, contact, one.pool, one.heldUntil ?? now)
    if (one.caseId !== null) await settleHolder(tx, one.caseId, now)
    const detail = { from: one.agentId }
    await insertAudit(tx, { ...about, agentId: null, action: 'contact-withdrawn', detail })
    await insertEvent(tx, {
      ...about,
      kind: one.heldUntil === null ? 'contact-queued' : 'contact-on-hold',
      enterprise: one.enterprise,
      pool: one.pool,
    })
    // Her desk hears only that something has gone, and fetches what is still hers.
    await insertEvent(tx, { at: now, kind: 'desk-changed', agentId: one.agentId })
  }
  await helpStranded(tx, now)
  return withdrawn.length
}

/** What a recusal leaves without anybody: opened to others, and a supervisor is woken in any case. */
async function helpStranded(tx: Transaction, now: Date): Promise<void> {
  for (const one of await listStranded(tx)) {
    const pools = await openToOthers(tx, one.id, now)
    const raised = await raiseAlarm(tx, {
      kind: 'nobody-may-serve',
      enterprise: one.enterprise,
      contactId: one.id,
      detail: { about: one.number ?? String(one.id), pools },
      now,
    })
    if (raised === null && pools.length === 0) continue
    const about = { at: now, contactId: one.id, caseId: one.caseId, agentId: null }
    await insertAudit(tx, { ...about, action: 'contact-opened-to-others', detail: { pools } })
  }
}

/** Behind all verbs: what any other way has left in hands that must not have it. */
export async function withdrawAll(city: City): Promise<number> {
  const count = await city.sql.begin((tx) => withdraw(city, tx, null))
  if (count > 0) wakeAfter(city)
  return count
}

export function wakeAfter(city: City): void {
  for (const what of ['queue', 'events', 'alarms'] as const) city.wake(what)
}
