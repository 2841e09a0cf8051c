/** Callers who were promised a call back, on a line that tells everything twice now and then. */
import type { Language } from '#language/languages.ts'
import { languages } from '#language/languages.ts'
import { setPresenceOf } from '#test/cast.ts'
import type { Leg } from '../../simulation/phone/simulator.ts'
import { hotline } from './hotline.ts'
import { openTalkingLine } from './talk.ts'
import type { TalkingLine } from './talk.ts'

export type PromisedLine = TalkingLine & {
  presence: (state: 'available' | 'busy', language?: Language) => Promise<void>
  /** Nobody is free, and the caller asks to be called back. */
  promised: (language?: Language) => Promise<Leg>
  /** The same caller rings again. */
  again: (caller: Leg) => Promise<Leg>
  /** And says nothing, until the welcome is over and the music plays. */
  waits: (caller: Leg) => Promise<Leg>
  /** All calls of that number, the first first. */
  callsOf: (caller: Leg) => Promise<Seen[]>
  /** Legs by which the city has rung the caller. */
  rungBack: (caller: Leg) => string[]
  /** Legs on which somebody is. */
  alive: () => string[]
}

export type Seen = {
  call: number
  state: string
  ending: string | null
  continues: number | null
  contact: number | null
  is: string | null
  queuedAt: Date | null
}

export async function openPromisedLine(): Promise<PromisedLine> {
  const line = await openTalkingLine({
    faults: { webhooks: { duplicate: 0.4 }, callbacks: { duplicate: 0.4 } },
  })
  const { city, phone } = line
  const presence: PromisedLine['presence'] = async (state, language) => {
    for (const one of language === undefined ? languages : [language])
      await setPresenceOf(city.sql, line.agents[one], state, city.now())
  }
  const again: PromisedLine['again'] = ({ from }) => phone.dial(from, hotline)
  return {
    ...line,
    presence,
    again,
    promised: async (language = 'lt') => {
      await presence('busy')
      const caller = await line.dial(language)
      await caller.press('1')
      await phone.until(() => caller.status() === 'completed', 60_000)
      await line.settle()
      return caller
    },
    waits: async (caller) => {
      const leg = await again(caller)
      await phone.advance(25_000)
      return leg
    },
    callsOf: async ({ from }) =>
      city.sql<Seen[]>`
        select k.id as call, k.state, k.ending, k.continues, c.id as contact, c.state as is,
          c.queued_at as "queuedAt"
        from calls k left join contacts c on c.id = k.contact_id
        where k.from_number = ${from} order by k.id`,
    rungBack: ({ from }) =>
      phone
        .calls()
        .filter(({ to }) => to === from)
        .map(({ sid }) => sid),
    alive: () =>
      phone
        .legs()
        .filter((leg) => leg.status() === 'in-progress')
        .map(({ callSid }) => callSid)
        .toSorted(),
  }
}
