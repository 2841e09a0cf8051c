/** Offers waiting contacts to free agents until nothing fits: run after whatever may have changed that. */

import { setTimeout } from 'node:timers/promises'
import { settleHolder } from '#cases/holding-store.ts'
import type { City } from '#city.ts'
import { insertEvent } from '#live/store.ts'
import { limits } from './limits.ts'
import type { Reservation } from './store/offer.ts'
import { expireReservations, reserveOne, resumeHeld } from './store/offer.ts'
import { openAbsentSteps, raisePassedOver } from './store/open-steps.ts'

/** A copy gives up a moment later than all the others could have: what is left is offered at the next wake. */
const mostAttempts = 20
const longestPauseMilliseconds = 10
/** Minutes, where a group of the city says nothing of its own. */
const usualOthersAfter = { live: 10, letters: 240 }

/**
 * What ran out or was on hold until now comes back first. Each reservation is a transaction of its own,
 * so that several copies share the work and an offer is seen at once.
 */
export async function offer(city: City): Promise<Reservation[]> {
  await bringBack(city)
  const made: Reservation[] = []
  for (;;) {
    const reservation = await reserve(city, null)
    if (reservation === null) break
    made.push(reservation)
  }
  if (made.length > 0) city.wake('events')
  return made
}

/** Offers one contact, to `onlyAgent` if it is she who asks. */
export async function reserve(city: City, onlyAgent: number | null): Promise<Reservation | null> {
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const result = await reserveOnce(city, onlyAgent)
    if (result !== 'contended') return result
    await setTimeout(city.random() * longestPauseMilliseconds)
  }
  return null
}

async function reserveOnce(
  city: City,
  onlyAgent: number | null,
): Promise<Reservation | 'contended' | null> {
  const now = city.now()
  const after = (seconds: number): Date => new Date(now.getTime() + seconds * 1000)
  const expiresAt = {
    email: after(limits.reservation.email),
    chat: after(limits.reservation.chat),
    sms: after(limits.reservation.sms),
    voice: after(limits.reservation.voice),
  }
  return city.sql.begin(async (tx) => {
    const heardSince = after(-limits.heartbeat)
    const result = await reserveOne(tx, now, expiresAt, heardSince, onlyAgent)
    if (result === null || result === 'contended') return result
    const { contactId, caseId, agentId, enterprise, pool } = result
    await insertEvent(tx, {
      at: now,
      kind: 'contact-reserved',
      contactId,
      caseId,
      agentId,
      enterprise,
      pool,
      data: { expiresAt: result.expiresAt.toISOString() },
    })
    return result
  })
}

/** What ran out, and what was on hold until now, is in the queue again; nothing waits for one who is away. */
export async function bringBack(city: City): Promise<void> {
  const now = city.now()
  const backAt = new Date(now.getTime() + limits.missed * 1000)
  await city.sql.begin(async (tx) => {
    const expired = await expireReservations(tx, now, backAt)
    for (const { agentId, ...about } of expired) {
      await insertEvent(tx, { at: now, kind: 'contact-queued', ...about })
      await insertEvent(tx, {
        at: now,
        kind: 'presence-changed',
        agentId,
        data: { state: 'missed' },
      })
    }
    for (const about of await resumeHeld(tx, now)) {
      if (about.caseId !== null) await settleHolder(tx, about.caseId, now)
      await insertEvent(tx, { at: now, kind: 'contact-queued', ...about })
    }
    await openAbsentSteps(tx, now)
    for (const { id, ...about } of await raisePassedOver(tx, othersAfter(city), now)) {
      await insertEvent(tx, { at: now, kind: 'contact-raised', contactId: id, ...about })
    }
  })
}

/** The shortest of what the city's groups may make others wait; null where it has no groups. */
function othersAfter(city: City): { live: number; letters: number } | null {
  const all = city.rules.city.groups.map((group) => group.othersAfterMinutes ?? usualOthersAfter)
  if (all.length === 0) return null
  return {
    live: Math.min(...all.map(({ live }) => live)),
    letters: Math.min(...all.map(({ letters }) => letters)),
  }
}
