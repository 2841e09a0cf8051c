/** Says how a city writes down its packages for life situations, its cards of services, and the reminders of its standard. */

import { z } from 'zod'
import { languages } from '#language/languages.ts'
import type { Texts } from './rules.ts'

/**
 * What stands on a card, in the order in which a citizen asks: what to bring, what to fill in, what it costs, what
 * happens, how long it takes, what else to know.
 */
export const cardSections = ['papers', 'forms', 'fee', 'steps', 'time', 'notes'] as const

/** Where a reminder of the standard is shown. */
export const reminderPlaces = ['reply', 'terms', 'recusal', 'referral', 'readability'] as const

/**
 * Where a fact is from, and when it was so: a day, or a month or a year where no more is known. `seen`: read on a public page; `source-document`: the city's own paper; `memory`: nobody has
 * checked it. Only the first two, and only with the day on which it was so, are shown to citizens.
 */
const day = z
  .string()
  .regex(
    /^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/,
    "a day is written '2025-10-08', a year '2022'",
  )
const grounds = {
  evidence: z.enum(['seen', 'source-document', 'memory']),
  source: z.string().min(1).optional(),
  'verified-at': day.optional(),
}

export function packageShapes(id: z.ZodString, texts: z.ZodType<Texts>) {
  const language = z.enum(languages)
  const words = z.array(z.string().min(1)).min(1)
  const fact = z.strictObject({ text: texts, url: z.url().optional(), ...grounds })
  const facts = z.array(fact).min(1).optional()
  const step = z.strictObject({
    topic: id,
    id: id.optional(),
    title: texts.optional(),
    pool: id.optional(),
    optional: z.boolean().optional(),
    after: z.array(id).min(1).optional(),
    note: z.string().optional(),
  })
  return {
    'life-situations': z.record(
      id,
      z.strictObject({
        title: texts,
        survey: z.boolean().optional(),
        tone: z.string().optional(),
        promise: z.array(id).min(1).optional(),
        visits: z.int().min(1).max(9).optional(),
        'proposed-by': z
          .strictObject({
            topics: z.array(id).min(1).optional(),
            words: z.partialRecord(language, words).optional(),
          })
          .optional(),
        steps: z.array(step).min(1),
        evidence: z.enum(['seen', 'source-document', 'draft']).optional(),
        source: z.string().optional(),
      }),
    ),
    cards: z.record(
      id,
      z.strictObject({
        papers: facts,
        forms: facts,
        fee: facts,
        steps: facts,
        time: facts,
        notes: facts,
        terms: z
          .array(
            z.strictObject({
              say: z.string().min(1),
              not: z.string().min(1).optional(),
              ...grounds,
            }),
          )
          .min(1)
          .optional(),
        ready: z.strictObject({ offices: z.array(id).min(1), ...grounds }).optional(),
      }),
    ),
    standards: z.record(
      id,
      z.strictObject({ where: z.enum(reminderPlaces), text: texts, ...grounds }),
    ),
    /** Language → officialese → what to say instead. */
    'plain-words': z.record(language, z.record(z.string().min(3), z.string().min(1))),
  }
}
