/** Listens to the places that callers are told: nobody's gets worse for less than somebody who has a right to it. */
import { languages } from '#language/languages.ts'
import { text } from '#texts.ts'
import type { Line } from './town.ts'

export type Places = { look: () => Promise<string[]> }

type Waiting = {
  leg: string
  pool: string
  priority: number
  /** Contacts in a queue that come sooner by urgency and time. */
  sooner: number[]
  /** Contacts in the same queue that come later, with their urgency. */
  later: { id: number; priority: number }[]
  priorities: { id: number; priority: number }[]
}
type Known = { place: number; waiting: Waiting }

/** No town has more callers at once. */
const mostPlaces = 9

export function watchPlaces(line: Line): Places {
  const known = new Map<string, Known>()
  const heard = new Map<string, number>()
  let before = new Map<string, Waiting>()
  return {
    look: async () => {
      const faults: string[] = []
      const told = lastTold(line, heard)
      const now = await waitingCalls(line)
      for (const waiting of now) {
        const place = told.get(waiting.leg)
        if (place === undefined) continue
        const last = known.get(waiting.leg)
        if (
          last !== undefined &&
          place > last.place &&
          !mayGrow(waiting, before.get(waiting.leg), last.waiting)
        )
          faults.push(`${waiting.leg} was at place ${last.place} and is told ${place}`)
        // As it was when we looked before: who came since may have come after the words.
        known.set(waiting.leg, { place, waiting: before.get(waiting.leg) ?? nobody(waiting) })
      }
      before = new Map(now.map((waiting) => [waiting.leg, waiting]))
      return faults
    },
  }
}

const nobody = (waiting: Waiting): Waiting => ({ ...waiting, sooner: [], later: [] })

/** Somebody new comes first who did not stand behind before, or has become more urgent; or the contact itself was moved. */
function mayGrow(now: Waiting, before: Waiting | undefined, last: Waiting): boolean {
  if (now.pool !== last.pool || now.priority !== last.priority) return true
  return [...now.sooner, ...(before?.sooner ?? [])].some((id) => {
    if (last.sooner.includes(id)) return false
    const stood = last.later.find((one) => one.id === id)
    const stands = now.priorities.find((one) => one.id === id)
    return stood === undefined || stood.priority !== stands?.priority
  })
}

async function waitingCalls(line: Line): Promise<Waiting[]> {
  return line.sql<Waiting[]>`
    select k.leg, c.pool, c.priority,
      array(select o.id from contacts o where o.channel = 'voice' and o.state in ('queued', 'reserved')
        and (o.priority, o.queued_at, o.id) < (c.priority, c.queued_at, c.id)) as sooner,
      (select coalesce(json_agg(json_build_object('id', o.id, 'priority', o.priority)), '[]')
        from contacts o where o.channel = 'voice' and o.pool = c.pool and o.state in ('queued', 'reserved')
        and (o.priority, o.queued_at, o.id) > (c.priority, c.queued_at, c.id)) as later,
      (select json_agg(json_build_object('id', o.id, 'priority', o.priority))
        from contacts o where o.channel = 'voice') as priorities
    from calls k join contacts c on c.id = k.contact_id
    where k.state = 'waiting'`
}

/** What legs were told of their places since we listened last. */
function lastTold(line: Line, heard: Map<string, number>): Map<string, number> {
  const told = new Map<string, number>()
  for (const call of line.phone.calls()) {
    const from = heard.get(call.sid) ?? 0
    heard.set(call.sid, call.heard.length)
    for (const one of call.heard.slice(from)) {
      const place = 'text' in one ? placeIn.get(one.text) : undefined
      if (place !== undefined) told.set(call.sid, place)
    }
  }
  return told
}

const placeIn = new Map(
  languages.flatMap((language) => [
    [text(language, 'voice:next'), 1] as const,
    ...Array.from(
      { length: mostPlaces },
      (_, at) => [text(language, 'voice:place', { place: at + 1 }), at + 1] as const,
    ),
  ]),
)
