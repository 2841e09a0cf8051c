/** Describes the centre that is measured: who calls in which language, who serves whom, and how long work takes. */

import { limits } from '#assignment/limits.ts'
import { seeded } from '../../simulation/phone/seeded.ts'

/** Of a hundred callers. */
export const callersOf = { lt: 62, ru: 20, pl: 10, en: 5, uk: 2, lv: 1 } as const
export type CallerLanguage = keyof typeof callersOf
export const callerLanguages = Object.keys(callersOf) as CallerLanguage[]

/** Six bodies with as many callers each, by one of their pools in the rules of Vilnius. */
export const pools = [
  'vv-bills',
  'vst-bills',
  'sp-parking',
  'vasa-fees',
  'vmb-homes',
  'cm-registry',
] as const

/**
 * Who speaks what: each two languages, one of them Lithuanian as in the city. More of the rare ones than their callers
 * would need: were there as few as of callers, one of them busy would leave an enterprise without that language.
 */
const speakers: [CallerLanguage, number][] = [
  ['ru', 40],
  ['pl', 24],
  ['en', 14],
  ['uk', 10],
  ['lv', 8],
]

/** Each two of six once, in an order in which the first few already reach all six. */
const enterprisePairs = [
  [0, 1],
  [2, 3],
  [4, 5],
  [1, 2],
  [3, 4],
  [5, 0],
  [0, 3],
  [1, 4],
  [2, 5],
  [0, 2],
  [1, 3],
  [4, 0],
  [3, 5],
  [4, 2],
  [5, 1],
] as const

/** `enterprises` by place in `pools`, `languages` by place in `callerLanguages`. */
export type Seat = { enterprises: readonly number[]; languages: readonly number[] }

/** 96 agents, two enterprises and two languages each; every enterprise has every language. */
export function mixedStaff(): Seat[] {
  return speakers.flatMap(([language, count]) =>
    Array.from({ length: count }, (_, n) => ({
      enterprises: enterprisePairs[n % enterprisePairs.length] ?? [],
      languages: [0, callerLanguages.indexOf(language)],
    })),
  )
}

const everyLanguage = callerLanguages.map((_, at) => at)

/** As many agents, each for one enterprise only. In their favour: every one of them speaks every language. */
export function separateStaff(): Seat[] {
  const count = mixedStaff().length
  return Array.from({ length: count }, (_, n) => ({
    enterprises: [n % pools.length],
    languages: everyLanguage,
  }))
}

/** As many agents, each for everything. */
export function pooledStaff(): Seat[] {
  return separateStaff().map((seat) => ({ ...seat, enterprises: pools.map((_, at) => at) }))
}

/** All in milliseconds of virtual time. */
export type Call = {
  at: number
  enterprise: number
  language: number
  /** Talk and wrap-up after it: the agent is free when both are over. */
  work: number
  /** How many offers of this call are not answered before one is. */
  misses: number
  /** How long they hold the line; Infinity: for ever. */
  patience: number
}

/** Lognormal with a standard deviation as large as its mean, so that M/M/c is a fair neighbour. */
const workSeconds = 240
/** From the offer to "hello"; the agent is taken, the caller still waits. */
const answerSeconds = 4
/** Of a hundred offers so many are not answered: the offer's time and a minute after it are lost. */
const missedOfHundred = 2

/** In milliseconds of virtual time. */
export type Manner = {
  answer: number
  /** How long an offer that nobody answers stands. */
  offer: number
  /** How long who did not answer is out. */
  away: number
  /** How long the centre stays open after the last call. */
  drain: number
}

export const manner: Manner = {
  answer: answerSeconds * 1000,
  offer: limits.reservation.voice * 1000,
  away: limits.missed * 1000,
  drain: 3_600_000,
}

/**
 * What one call takes of the agents' time, and what the load is counted by: talk and wrap-up (AHT), the answer, and
 * the lost time of offers that were missed before.
 */
export const occupiedSeconds =
  workSeconds +
  answerSeconds +
  (missedOfHundred / (100 - missedOfHundred)) * (limits.reservation.voice + limits.missed)

/** Poisson arrivals; the same seed gives the same calls to every matcher. */
export function callsOf(seed: number, count: number, perSecond: number): Call[] {
  const { chance } = seeded(seed)
  const spread = Math.sqrt(Math.log(2))
  const middle = Math.log(workSeconds * 1000) - spread ** 2 / 2
  let at = 0
  return Array.from({ length: count }, () => {
    at += (-Math.log(1 - chance()) / perSecond) * 1000
    return {
      at: Math.round(at),
      enterprise: Math.floor(chance() * pools.length),
      language: languageAt(chance() * 100),
      work: Math.round(Math.exp(middle + spread * normal(chance))),
      misses: Math.floor(Math.log(1 - chance()) / Math.log(missedOfHundred / 100)),
      patience: Number.POSITIVE_INFINITY,
    }
  })
}

function languageAt(hundredth: number): number {
  let left = hundredth
  const found = Object.values(callersOf).findIndex((share) => (left -= share) < 0)
  return found === -1 ? 0 : found
}

/** Box and Muller. */
function normal(chance: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance())
}
