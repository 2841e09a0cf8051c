/** Gathers what the dialogue of one call may know of the city at this moment. */

import type { City } from '#city.ts'
import { nextOpening } from '#deadlines/hours.ts'
import { openingHoursOf } from '#deadlines/pool-hours.ts'
import { isHoliday, poolIsOpen } from '#intake/hours.ts'
import { incidentOf } from '#intake/incident.ts'
import { openIncidents } from '#intake/store/incident.ts'
import type { OpenIncident } from '#intake/store/recall.ts'
import { detect } from '#language/detect.ts'
import { isLanguage, languages } from '#language/languages.ts'
import type { Language } from '#language/languages.ts'
import { namedLanguage } from '#language/stated-wish.ts'
import { limits } from '#assignment/limits.ts'
import { writtenMoment } from '#replies/local-time.ts'
import { decide } from '#routing/decide.ts'
import type { Decision } from '#routing/decision.ts'
import type { Texts } from '#routing/rules.ts'
import type { Call } from './call.ts'
import type { Told, World } from './dialogue/dialogue.ts'
import type { Staffed } from './staff-store.ts'
import { staffed } from './staff-store.ts'
import { canText } from './text-number.ts'

/** More cannot be chosen by one key. */
const mostEnterprises = 8

export async function worldOf(
  city: City,
  call: Pick<Call, 'fromNumber' | 'toNumber'>,
  remembered: Language | null,
): Promise<World> {
  const now = city.now()
  const heardSince = new Date(now.getTime() - limits.heartbeat * 1000)
  const [there, incidents, isTextable] = await Promise.all([
    staffed(city.sql, heardSince, now),
    openIncidents(city.sql),
    canText(city, call),
  ])
  const rules = city.rules.city
  return {
    offered: offered(rules.languages, remembered),
    city: rules.name,
    emergencyNumber: rules.emergencyNumber,
    enterprises: rules.enterprises.filter(({ mode }) => mode === 'own').slice(0, mostEnterprises),
    decide: (told) => decided(city, call, told, now),
    languageOf: (words) => languageOf(words, rules.languages),
    topic: (id) => city.rules.topics[city.rules.topicAt.get(id) ?? -1]?.title ?? null,
    institution: (id) => city.rules.institutions.get(id) ?? null,
    service: (decision) => serviceOf(city, decision, there, now),
    noticeFor: (decision) => noticeFor(decision, incidents),
    dispatcher: (decision) => dispatcherOf(city, decision),
    canText: isTextable,
    canCallBack: call.fromNumber !== null,
    canRecord: true,
  }
}

/** Each language keeps its key; the remembered one is said first. */
function offered(all: readonly Language[], remembered: Language | null): World['offered'] {
  const keyed = all.map((language, at) => ({ language, key: String(at + 1) }))
  return keyed.toSorted(
    (one, other) => Number(other.language === remembered) - Number(one.language === remembered),
  )
}

/** What routing makes of words that were said on a line: the same as of a letter. */
export function decided(city: City, call: Pick<Call, 'toNumber'>, told: Told, now: Date): Decision {
  return decide(city.rules, {
    text: told.words,
    language: told.language,
    languageConfidence: 1,
    channel: 'voice',
    to: call.toNumber,
    at: now,
    mailboxEnterprise: told.enterprise,
    wish: told.topic,
    isOpen: (pool) => poolIsOpen(city.rules.city, city.calendar, pool, now),
    isHoliday: () => isHoliday(city.rules.city, city.calendar, now),
  })
}

/** A language that is named counts whatever it is named in; else the one that is spoken, if it is clear. */
function languageOf(words: string, spoken: readonly Language[]): Language | null {
  const named = namedLanguage(words)
  const found = named ?? detect(words).language
  return isLanguage(found) && spoken.includes(found) ? found : null
}

function serviceOf(
  city: City,
  { pool, skills }: Decision,
  there: readonly Staffed[],
  now: Date,
): ReturnType<World['service']> {
  const rules = city.rules.city
  const pools = new Set([pool, ...skills.steps.flatMap((step) => step.pools)])
  const isOpen = [...pools].some((one) => poolIsOpen(rules, city.calendar, one, now))
  const isSomebodyThere = there.some(
    (one) => pools.has(one.pool) && one.language === skills.language,
  )
  return { isOpen, isSomebodyThere, opens: isOpen ? null : opens(city, pool, now) }
}

function opens(city: City, pool: string, now: Date): Texts | null {
  const { pools, hours, timezone } = city.rules.city
  const own = hours.find(({ id }) => id === pools.find((one) => one.id === pool)?.hours)
  const at =
    own === undefined ? null : nextOpening(openingHoursOf(own), city.calendar, now, timezone)
  if (at === null) return null
  return eachLanguage((language) => writtenMoment(language, at, timezone))
}

/** Only a number that somebody has verified is ever rung. */
function dispatcherOf(city: City, { enterprise }: Decision): ReturnType<World['dispatcher']> {
  const body = city.rules.city.enterprises.find(({ id }) => id === enterprise)
  return body?.dispatcher === undefined
    ? null
    : { enterprise: body.id, name: body.name, number: body.dispatcher }
}

/** What a rule says to all whom it concerns, or the answer to an incident that the words belong to. */
function noticeFor(decision: Decision, incidents: OpenIncident[]): Texts | null {
  if (decision.notice) return decision.notice
  const answer = incidentOf(incidents, decision.topic, '')?.answer ?? null
  if (answer === null) return null
  const { lt, en, ru, pl, uk, lv } = answer
  // A notice that some would not understand is said by a person.
  return lt && en && ru && pl && uk && lv ? { lt, en, ru, pl, uk, lv } : null
}

function eachLanguage(of: (language: Language) => string): Texts {
  return Object.fromEntries(languages.map((language) => [language, of(language)])) as Texts
}
