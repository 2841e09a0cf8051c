/** Writes down that somebody is away, from when to when and who stands in, or that she is back. */
import type { Actor } from '#agents/agent.ts'
import { loadAgent } from '#agents/store.ts'
import type { City } from '#city.ts'
import { insertAudit } from '#live/audit-store.ts'
import { insertEvent } from '#live/store.ts'
import type { AbsenceRefusal } from './absence.ts'
import { answersFor } from './answers-for.ts'
import {
  endAbsence,
  insertAbsence,
  isAwayWithin,
  leadsBack,
  loadAbsence,
  lockAgent,
  runningAbsence,
} from './store/absences.ts'
import { tendAbsences } from './tend-absences.ts'

export type AbsenceAsked = {
  agentId: number
  /** Null: from now, suddenly. */
  startsAt: Date | null
  endsAt: Date | null
  deputyId: number | null
}

/** She herself or her manager. What is to begin at once has begun when this returns. */
export async function planAbsence(
  city: City,
  actor: Actor,
  asked: AbsenceAsked,
): Promise<{ outcome: 'planned'; absenceId: number } | AbsenceRefusal> {
  const now = city.now()
  const { agentId, endsAt, deputyId } = asked
  const startsAt = asked.startsAt ?? now
  if (endsAt !== null && (endsAt <= startsAt || endsAt <= now))
    return { outcome: 'times-do-not-fit' }
  const result = await city.sql.begin(async (tx) => {
    await lockAgent(tx, agentId)
    const agent = await loadAgent(tx, agentId)
    if (agent === null) return { outcome: 'unknown-target' as const }
    if (agentId !== actor.agentId && !answersFor(actor, agent))
      return { outcome: 'forbidden' as const }
    const deputy = deputyId === null ? null : await loadAgent(tx, deputyId)
    const isColleague =
      deputy === null ||
      (deputy.isActive && deputyId !== agentId && shares(deputy.pools, agent.pools))
    if (!isColleague || (deputyId !== null && deputy === null))
      return { outcome: 'unknown-target' as const }
    const time = { startsAt, endsAt }
    if (await isAwayWithin(tx, agentId, time)) return { outcome: 'already-there' as const }
    if (deputyId !== null && (await leadsBack(tx, agentId, deputyId, time)))
      return { outcome: 'deputies-in-a-circle' as const }
    const kind = asked.startsAt === null ? ('sudden' as const) : ('planned' as const)
    const noted = { agentId, kind, ...time, deputyId, notedBy: actor.agentId, now }
    const absenceId = await insertAbsence(tx, noted)
    if (absenceId === null) return { outcome: 'already-there' as const }
    const detail = { agent: agentId, absence: absenceId, deputy: deputyId }
    const action = kind === 'planned' ? 'absence-planned' : 'absence-marked'
    await insertAudit(tx, { at: now, agentId: actor.agentId, action, detail })
    await insertEvent(tx, { at: now, kind: 'absences-changed', agentId })
    return { outcome: 'planned' as const, absenceId }
  })
  if (result.outcome === 'planned') {
    city.wake('events')
    if (startsAt <= now) await tendAbsences(city)
  }
  return result
}

/** A deputy serves at least one of her pools: somebody who serves none could take over nothing. */
function shares(one: string[], other: string[]): boolean {
  return one.some((pool) => other.includes(pool))
}

/** Back before the time, or not going after all. */
export async function comeBack(
  city: City,
  actor: Actor,
  absenceId: number,
): Promise<{ outcome: 'done' } | AbsenceRefusal> {
  const now = city.now()
  const result = await city.sql.begin(async (tx) => {
    const absence = await loadAbsence(tx, absenceId, now)
    const agent = absence === null ? null : await loadAgent(tx, absence.agent.id)
    if (agent === null) return { outcome: 'not-found' as const }
    if (agent.agentId !== actor.agentId && !answersFor(actor, agent))
      return { outcome: 'not-found' as const }
    if (!(await endAbsence(tx, absenceId, now))) return { outcome: 'already-there' as const }
    const detail = { agent: agent.agentId, absence: absenceId }
    await insertAudit(tx, { at: now, agentId: actor.agentId, action: 'absence-ended', detail })
    await insertEvent(tx, { at: now, kind: 'absences-changed', agentId: agent.agentId })
    return { outcome: 'done' as const }
  })
  if (result.outcome === 'done') {
    city.wake('events')
    await tendAbsences(city)
  }
  return result
}

/** By her being there: an absence that has begun is over. */
export async function comeBackToWork(city: City, actor: Actor): Promise<void> {
  const id = await runningAbsence(city.sql, actor.agentId, city.now())
  if (id !== null) await comeBack(city, actor, id)
}
