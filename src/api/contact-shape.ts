/** Says how a contact looks to the desk and to other programs. */
import { z } from '@hono/zod-openapi'
import { contactStates } from '#contacts/contact.ts'
import { ClockShape } from './clock-shape.ts'
import { Id, Instant } from './paging.ts'

export const LanguageName = z.enum(['lt', 'en', 'ru', 'pl', 'uk', 'lv', 'other', 'und'])

export const ContactSummaryShape = z
  .object({
    id: z.number().int(),
    version: z.number().int().openapi({ description: 'Rises with every message and every move.' }),
    channel: z.enum(['email', 'chat', 'sms', 'voice']),
    state: z.enum(contactStates),
    caseNumber: z.string().nullable().openapi({ example: 'VLN-2026-000123' }),
    subject: z.string().nullable(),
    citizen: z.object({ id: z.number().int(), name: z.string().nullable(), address: z.string() }),
    language: LanguageName,
    topic: z.string().nullable().openapi({ example: 'vst.no-heat' }),
    enterprise: z.string().nullable().openapi({ example: 'vst' }),
    pool: z.string(),
    priority: z
      .number()
      .int()
      .openapi({ description: '0 danger to life, 1 now, 2 today, 3 within the statutory time.' }),
    agent: z.object({ id: z.number().int(), name: z.string() }).nullable(),
    reservedUntil: Instant.nullable(),
    receivedAt: Instant,
    queuedAt: Instant,
    heldUntil: Instant.nullable(),
    dueAt: Instant.nullable().openapi({ description: 'The nearest open deadline of its case.' }),
    incidentId: z.number().int().nullable(),
    automatic: z.string().nullable(),
    suspectedSpam: z.string().nullable(),
    excerpt: z.string().nullable(),
  })
  .openapi('ContactSummary')

export const ContactShape = ContactSummaryShape.extend({
  proof: z.enum(['proven', 'claimed']),
  ourAddress: z.string(),
  outcome: z.string(),
  institution: z.string().nullable(),
  rulesVersion: z
    .string()
    .openapi({ description: 'The version of the rules that decided it, as `version` there.' }),
  languageConfidence: z.number(),
  languageSource: z.string(),
  unparsable: z.string().nullable(),
  wrapUpCode: z.string().nullable(),
  firstAnsweredAt: Instant.nullable(),
  closedAt: Instant.nullable(),
  case: z
    .object({
      number: z.string(),
      state: z.string(),
      subject: z.string().nullable(),
      language: z.string().nullable(),
      receivedAt: Instant,
      registeredAt: Instant,
      receivedOn: z.string().openapi({ description: 'By the city’s clock.' }),
      registeredOn: z.string(),
      registeredLate: z.number().int().openapi({
        description: 'Working days from the day of receipt to that of registration.',
      }),
    })
    .nullable(),
  deadlines: z.array(ClockShape),
  links: z.array(z.object({ caseNumber: z.string(), because: z.string() })),
  addresses: z.array(z.object({ channel: z.string(), value: z.string(), isProven: z.boolean() })),
  because: z
    .array(z.string())
    .openapi({ description: 'Why it went where it went, in the reader’s language.' }),
  moves: z
    .array(z.string())
    .openapi({ description: 'What its state allows; show the other buttons disabled.' }),
}).openapi('Contact')

export const ContactParams = z.object({ id: Id })

/** What every move answers. */
export const MovedShape = z
  .object({
    contact: z.number().int(),
    state: z.enum(contactStates),
    version: z.number().int(),
  })
  .openapi('MovedContact')
