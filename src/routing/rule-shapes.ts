/** Says how a city's ranked rules and its gazetteer of places are written. */

import { z } from 'zod'
import { languages } from '#language/languages.ts'
import type { Texts } from './rules.ts'

/** Lists may be written as one word: `topic: vst.noheat` is `topic: [vst.noheat]`. */
function listOf<Item extends z.ZodType>(item: Item) {
  return z.union([item, z.array(item).min(1)])
}

const weekday = z.enum([
  'monday',
  'tuesday',
  'wednesday',
  'thursday',
  'friday',
  'saturday',
  'sunday',
])
const span = z
  .string()
  .regex(
    /^(?:[01]\d|2[0-3]):[0-5]\d-(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/,
    'hours are written 18:00-24:00; a night is two: [18:00-24:00, 00:00-07:30]',
  )
const season = z
  .string()
  .regex(
    /^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\.\.(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/,
    'a season is written 10-01..04-30',
  )

/** `id`, `texts`: shapes that all files of a city share. */
export function ruleShapes(id: z.ZodString, texts: z.ZodType<Texts>) {
  const step = z.strictObject({
    after: z.int().min(0),
    level: z.union(
      [z.literal(2), z.literal(3), z.literal(4)],
      'the level is 2, 3 or 4: never below "can answer in it"',
    ),
    'with-first-line': z.boolean().optional(),
  })
  const when = z.strictObject({
    channel: listOf(z.enum(['email', 'chat', 'sms', 'voice'])).optional(),
    contacted: listOf(z.string().min(1)).optional(),
    language: listOf(z.enum([...languages, 'other', 'und'])).optional(),
    outcome: listOf(z.enum(['ours', 'partner', 'not-ours', 'elsewhere', 'unclear'])).optional(),
    topic: listOf(id).optional(),
    enterprise: listOf(id).optional(),
    institution: listOf(id).optional(),
    place: listOf(id).optional(),
    words: listOf(z.string().min(1)).optional(),
    sender: listOf(
      z.string().regex(/^\S+$/, 'a sender is a whole address, or @domain for all of a domain'),
    ).optional(),
    days: listOf(weekday).optional(),
    hours: listOf(span).optional(),
    holiday: z.boolean().optional(),
    season: season.optional(),
    group: listOf(id).optional(),
    earlier: z
      .strictObject({ 'same-topic': z.boolean().optional(), pool: listOf(id).optional() })
      .optional(),
    load: z
      .strictObject({
        pool: id,
        waiting: z.int().min(1).optional(),
        'oldest-seconds': z.int().min(1).optional(),
      })
      .refine(
        (load) => load.waiting !== undefined || load['oldest-seconds'] !== undefined,
        'a load is told by `waiting` (contacts) or `oldest-seconds`',
      )
      .optional(),
  })
  const then = z
    .strictObject({
      pool: id.optional(),
      'same-pool-again': z.literal(true).optional(),
      priority: z
        .enum(['P1', 'P2', 'P3'], 'the priority is P1, P2 or P3: P0 is for danger alone')
        .optional(),
      skills: z.union([id, z.array(step).min(1)]).optional(),
      overflow: z
        .array(z.strictObject({ pool: id, after: z.int().min(0) }))
        .min(1)
        .optional(),
      question: id.optional(),
      notice: id.optional(),
      'same-agent-seconds': z.int().min(1).optional(),
    })
    .refine((effects) => Object.keys(effects).length > 0, 'a rule must set something')
    .refine(
      (effects) => effects.pool === undefined || effects['same-pool-again'] === undefined,
      '`pool` and `same-pool-again` cannot both be set',
    )
  return {
    rules: z.strictObject({
      notices: z.record(id, texts).optional(),
      // oxlint-disable-next-line unicorn/no-thenable -- a word of the staff's file, which nobody awaits.
      rules: z.array(z.strictObject({ id, because: texts, when, then })),
    }),
    places: z.record(
      id,
      z.strictObject({
        kind: z.enum(['region', 'city', 'district', 'street']),
        name: texts,
        within: id.optional(),
        words: z.array(z.string().min(1)).min(1),
      }),
    ),
  }
}
