/** Reads what a city's staff wrote for its public pages: hotline, board, accessibility statement, what services need. */
import { z } from 'zod'
import type { languages } from '#language/languages.ts'

const sentence = z.string().min(1)
const texts = z.strictObject({
  lt: sentence,
  en: sentence,
  ru: sentence,
  pl: sentence,
  uk: sentence,
  lv: sentence,
} satisfies Record<(typeof languages)[number], typeof sentence>)
const date = z.iso.date()

const named = z.record(z.string().regex(/^[a-z][a-z0-9-]*$/), texts)

/** Of one service, by the id of its topic: what the published catalogue says beside its title. */
const serviceFacts = z.strictObject({
  description: texts.optional(),
  evidence: named.optional(),
  requirements: named.optional(),
  costs: z
    .record(
      z.string().regex(/^[a-z][a-z0-9-]*$/),
      z.strictObject({
        value: z.number().min(0).optional(),
        /** ISO 4217. */
        currency: z
          .string()
          .regex(/^[A-Z]{3}$/)
          .optional(),
        description: texts,
      }),
    )
    .optional(),
})

const shape = z.strictObject({
  /** As it is dialled, with its spaces. */
  hotline: z
    .strictObject({ phone: z.string().regex(/^\+?[\d ]{3,20}$/), free: z.boolean() })
    .optional(),
  board: z.strictObject({ public: z.boolean(), 'target-seconds': z.int().min(1).max(86_400) }),
  accessibility: z
    .strictObject({
      status: z.enum(['full', 'partial']),
      method: z.enum(['self', 'audit']),
      'prepared-on': date,
      known: z.array(texts).default([]),
      enforcement: z.strictObject({ name: texts, web: z.url() }).optional(),
    })
    .optional(),
  catalogue: z
    .strictObject({
      /** Ids of life situations that are those of a business. */
      'business-events': z.array(z.string()).default([]),
      services: z.record(z.string(), serviceFacts).default({}),
    })
    .optional(),
})

export type CityPages = z.infer<typeof shape>

/** Nothing is shown that nobody wrote down, and the board is not for everybody. */
export const unwrittenPages: CityPages = { board: { public: false, 'target-seconds': 240 } }

/** `written`: the file as YAML or JSON gave it. Throws one message that names every fault. */
export function readCityPages(written: unknown): CityPages {
  const read = shape.safeParse(written)
  if (read.success) return read.data
  const faults = read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new Error(`The public pages cannot be used:\n${faults.join('\n')}`)
}
