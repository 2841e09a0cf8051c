/** Turns rules and places as the staff wrote them into the words of the program. */

import { weekdays } from '#deadlines/local-date.ts'
import type { CityRule, Conditions, Effects, Notice, Place } from './city-rule.ts'
import type { FileOf } from './file-shapes.ts'
import type { SkillStep } from './rules.ts'

type WrittenRules = FileOf<'rules'>
type WrittenRule = WrittenRules['rules'][number]

export function rulesOf({ rules }: WrittenRules): CityRule[] {
  return rules.map(({ id, because, when, then }) => ({
    id,
    because,
    when: conditionsOf(when),
    effects: effectsOf(then),
  }))
}

export function noticesOf({ notices }: WrittenRules): Notice[] {
  return Object.entries(notices ?? {}).map(([id, text]) => ({ id, text }))
}

export function placesOf(written: FileOf<'places'>): Place[] {
  return Object.entries(written).map(([id, { kind, name, within, words }]) => ({
    id,
    kind,
    name,
    within: within ?? null,
    words,
  }))
}

export function conditionsOf(when: WrittenRule['when']): Conditions {
  const { earlier, load, season, days, hours, holiday } = when
  return defined({
    channels: listed(when.channel),
    contacted: listed(when.contacted)?.map((one) => one.toLowerCase()),
    languages: listed(when.language),
    outcomes: listed(when.outcome),
    topics: listed(when.topic),
    enterprises: listed(when.enterprise),
    institutions: listed(when.institution),
    places: listed(when.place),
    words: listed(when.words),
    senders: listed(when.sender)?.map((one) => one.toLowerCase()),
    days: listed(days)?.map((day) => weekdays.indexOf(day) + 1),
    hours: listed(hours)?.map(spanOf),
    isHoliday: holiday,
    season:
      season === undefined ? undefined : { from: season.slice(0, 5), to: season.slice(7, 12) },
    groups: listed(when.group),
    earlier:
      earlier === undefined
        ? undefined
        : { isSameTopic: earlier['same-topic'] ?? false, pools: listed(earlier.pool) ?? [] },
    load:
      load === undefined
        ? undefined
        : {
            pool: load.pool,
            waiting: load.waiting ?? null,
            oldestSeconds: load['oldest-seconds'] ?? null,
          },
  })
}

function effectsOf(then: WrittenRule['then']): Effects {
  return defined({
    pool: then.pool,
    isSamePoolAgain: then['same-pool-again'],
    priority: then.priority,
    skills: typeof then.skills === 'object' ? then.skills.map(stepOf) : then.skills,
    overflow: then.overflow?.map(({ pool, after }) => ({ pool, afterSeconds: after })),
    question: then.question,
    notice: then.notice,
    sameAgentSeconds: then['same-agent-seconds'],
  })
}

/** "18:00-24:00" → minutes. */
export function spanOf(span: string): { from: number; to: number } {
  const [from = '', to = ''] = span.split('-')
  return { from: minutesOf(from), to: minutesOf(to) }
}

function minutesOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))
}

function stepOf(written: {
  after: number
  level: 2 | 3 | 4
  'with-first-line'?: boolean | undefined
}): SkillStep {
  return {
    afterSeconds: written.after,
    level: written.level,
    withFirstLine: written['with-first-line'] ?? false,
  }
}

function listed<Item>(written: Item | Item[] | undefined): Item[] | undefined {
  if (written === undefined) return undefined
  return Array.isArray(written) ? written : [written]
}

type Defined<Record> = { [Key in keyof Record]?: Exclude<Record[Key], undefined> }

/** Leaves out what is not there: a joined rule looks the same before and after it was kept as JSON. */
function defined<Values extends object>(values: Values): Defined<Values> {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Defined<Values>
}
