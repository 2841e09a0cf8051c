/** Says how each file of a city's rules is written; editors get the same shapes as JSON Schema. */

import { z } from 'zod'
import { languages } from '#language/languages.ts'
import { packageShapes } from './package-shapes.ts'
import { ruleShapes } from './rule-shapes.ts'

const language = z.enum(languages)
const priority = z.enum(['P0', 'P1', 'P2', 'P3'])
const kind = z.enum(['incident', 'request', 'inquiry', 'complaint', 'billing', 'booking', 'status'])
const id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9.-]*$/, 'an id is Latin letters, digits, dots and hyphens')
const sentence = z.string().min(1)

const texts = z.strictObject({
  lt: sentence,
  en: sentence,
  ru: sentence,
  pl: sentence,
  uk: sentence,
  lv: sentence,
})
const words = z.array(z.string().min(1)).min(1)
const keywords = z.strictObject({
  lt: words,
  en: words,
  ru: words,
  pl: words,
  uk: words,
  lv: words,
})

const contact = z.strictObject({
  'short-code': z.string().optional(),
  phone: z
    .string()
    .regex(/^\+\d{6,15}$/, 'a number is written +370…')
    .optional(),
  email: z.email().optional(),
  web: z.url().optional(),
  'sms-parking': z.string().optional(),
  unverified: z.record(z.string(), z.string()).optional(),
  evidence: z.enum(['seen', 'memory', 'none']),
  source: z.string().optional(),
  warning: z.string().optional(),
})

const topic = z.strictObject({
  title: texts,
  institution: id.optional(),
  also: z.array(id).optional(),
  kind,
  priority,
  pool: id.optional(),
  service: z.enum(['apply', 'inform']).optional(),
  'needs-place': z.boolean().optional(),
  'place-rule': z.boolean().optional(),
  ask: id.optional(),
  say: texts.optional(),
  keywords,
  source: z.string().optional(),
  note: z.string().optional(),
})

const time = /^(?:[01]\d|2[0-3]):[0-5]\d-(?:[01]\d|2[0-4]):[0-5]\d$/
const periods = z.array(z.string().regex(time, 'a period is written 08:00-17:00')).optional()
const step = z.strictObject({
  after: z.int().min(0),
  level: z.union(
    [z.literal(2), z.literal(3), z.literal(4)],
    'the level is 2, 3 or 4: never below "can answer in it"',
  ),
  'with-first-line': z.boolean().optional(),
})
const steps = z.array(step).min(1)
const rules = z.array(z.string()).min(1)

export const fileShapes = {
  city: z.strictObject({
    id,
    name: texts,
    'number-prefix': z.string().regex(/^[A-Z]{2,5}$/),
    timezone: z.string(),
    country: z.string().regex(/^[A-Z]{2}$/),
    'state-language': language,
    languages: z.array(language).min(1),
    'fallback-languages': z.array(language).min(1),
    'emergency-number': z.string(),
    'first-line-pool': id,
    publishing: z.strictObject({ 'second-pair': z.boolean() }).optional(),
    open311: z.strictObject({ 'public-descriptions': z.boolean() }).optional(),
    promises: z.strictObject({ 'letter-hours': z.int().min(1).max(2000) }).optional(),
    offices: z
      .record(
        id,
        z.strictObject({ name: texts, address: sentence.optional(), hours: id.optional() }),
      )
      .optional(),
    referrals: z
      .strictObject({
        translate: z.boolean(),
        'answer-working-days': z.int().min(1).max(250),
        source: z.string().optional(),
      })
      .optional(),
    absences: z
      .strictObject({
        'silent-open-minutes': z.int().min(15).max(2400),
        'on-return': z.enum(['give-back', 'stay']),
      })
      .optional(),
  }),
  enterprises: z.record(
    id,
    z.strictObject({
      name: texts,
      mode: z.enum(['own', 'partner']),
      pool: id,
      contact,
      dispatcher: z
        .strictObject({
          phone: z.string().regex(/^\+\d{6,15}$/, 'a number is written +370…'),
          evidence: z.enum(['seen', 'memory', 'none']),
          source: z.string().optional(),
        })
        .optional(),
      boundary: z.string().optional(),
      note: z.string().optional(),
    }),
  ),
  pools: z.record(
    id,
    z.strictObject({ enterprise: id.optional(), name: texts, hours: id, skills: id }),
  ),
  institutions: z.record(
    id,
    z.strictObject({
      name: texts,
      contact,
      generic: z.boolean().optional(),
      'escalate-to': id.optional(),
      note: z.string().optional(),
    }),
  ),
  topics: z.record(id, topic),
  outside: z.record(id, topic.extend({ institution: id })),
  dangers: z.record(
    id,
    z.strictObject({
      topic: id,
      also: id.optional(),
      say: texts,
      lt: words,
      en: words,
      ru: words,
      pl: words,
      uk: words,
      lv: words,
    }),
  ),
  questions: z.strictObject({
    general: texts,
    between: texts,
    questions: z.record(
      id,
      z.strictObject({
        between: z.array(id).min(1),
        text: texts,
        options: z
          .array(z.strictObject({ value: id, topic: id.optional(), institution: id.optional() }))
          .min(2),
      }),
    ),
  }),
  hours: z.record(
    id,
    z.strictObject({
      always: z.boolean().optional(),
      'closed-on-holidays': z.boolean().optional(),
      monday: periods,
      tuesday: periods,
      wednesday: periods,
      thursday: periods,
      friday: periods,
      saturday: periods,
      sunday: periods,
    }),
  ),
  skills: z.record(id, z.strictObject({ voice: steps, chat: steps, sms: steps, email: steps })),
  groups: z.record(
    id,
    z.strictObject({
      name: texts,
      priority,
      documents: texts.optional(),
      'others-after-minutes': z
        .strictObject({ live: z.number().int().min(1), letters: z.number().int().min(1) })
        .optional(),
    }),
  ),
  'topic-deadlines': z.strictObject({
    'by-kind': z.record(kind, rules),
    'by-topic': z.record(id, rules),
    referral: rules,
    // Working days before a clock's due day on whose morning its people are reminded.
    'remind-days': z.int().min(0).max(20).optional(),
    // From this hour of the day people are reminded and told what was missed.
    'from-hour': z.int().min(0).max(23).optional(),
  }),
  examples: z.record(id, z.partialRecord(language, words)),
  vocabulary: z.record(id, z.partialRecord(language, words)),
  concepts: z.record(id, keywords),
  /** Sentences that nobody trains on; `or`: topics that would be right as well. */
  tests: z.array(
    z.strictObject({ language, topic: id, or: z.array(id).min(1).optional(), text: sentence }),
  ),
  ...ruleShapes(id, texts),
  ...packageShapes(id, texts),
}

export type FileName = keyof typeof fileShapes
export type FileOf<Name extends FileName> = z.infer<(typeof fileShapes)[Name]>
