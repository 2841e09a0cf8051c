/** Says what a calendar and a deadlines file may contain, in words for the staff who write them. */

import { z } from 'zod'
import { languages } from '#language/languages.ts'
import { deadlineAnchors, deadlineUnits } from './deadline-rule.ts'
import { isLocalDate, weekdays } from './local-date.ts'

const localDate = z.string().refine(isLocalDate, 'is not an existing date like 2026-02-28')
const identifier = z.string().regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/, 'is not an id like new-year')
const country = z.string().regex(/^[A-Z]{2}$/, 'is not a country code like LT')
const words = z.string().trim().min(1, 'is empty')
const weekday = z.enum(weekdays)
const names = z.record(z.enum(languages), words)

const validity = {
  validFrom: localDate.nullable().default(null),
  validTo: localDate.nullable().default(null),
}

const month = z.int().min(1).max(12)
/** The fifth weekday of a month does not always exist; −1 is the last. */
const nth = z.union([z.int().min(1).max(5), z.literal(-1)])

const dayRule = z.union(
  [
    z.strictObject({ month, day: z.int().min(1).max(31) }),
    z.strictObject({ month, weekday, nth }),
    z.strictObject({ easter: z.enum(['west', 'orthodox']), offset: z.int().min(-100).max(100) }),
    z.strictObject({ date: localDate }),
  ],
  'is not {month, day}, {month, weekday, nth}, {easter, offset} or {date}',
)

const evidence = z.enum(['seen', 'source-document', 'memory'])
const minutes = z.int().min(1).max(720)

export const calendarSchema = z.strictObject({
  id: identifier,
  country,
  checked: z.strictObject({ from: z.int(), to: z.int() }),
  restDays: z.array(weekday),
  holidays: z.array(
    z.strictObject({
      id: identifier,
      on: dayRule,
      moves: z.enum(['never', 'next-working-day']).default('never'),
      names,
      ...validity,
    }),
  ),
  transfers: z
    .array(z.strictObject({ off: localDate, worked: localDate, because: words }))
    .default([]),
  workingDays: z
    .array(z.strictObject({ date: localDate, as: weekday, because: words }))
    .default([]),
  suspensions: z.array(z.strictObject({ id: identifier, because: words, ...validity })).default([]),
  shortened: z
    .array(z.strictObject({ date: localDate.nullable().default(null), minutes, ...validity }))
    .default([]),
})

export const deadlinesSchema = z.strictObject({
  deadlines: z.array(
    z.strictObject({
      id: identifier,
      country,
      event: z.string().regex(/^[A-Za-z][A-Za-z_]*$/, 'is not an event like not_competent'),
      amount: z.int().min(0).max(1000),
      unit: z.enum(deadlineUnits),
      from: z.enum(deadlineAnchors),
      restartOn: words.nullable().default(null),
      extends: z.array(identifier).default([]),
      suspend: z
        .strictObject({ on: z.literal('asked'), evidence, source: words })
        .nullable()
        .default(null),
      action: words.nullable().default(null),
      ...validity,
      evidence,
      source: words,
    }),
  ),
})
