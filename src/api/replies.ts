/** Lets an agent answer a citizen: in the right language, on what she has seen, once. */
import { createRoute, z } from '@hono/zod-openapi'
import { allowException } from '#replies/allow-exception.ts'
import { checkDraft } from '#replies/check-draft.ts'
import { reply } from '#replies/reply.ts'
import type { ReplyRequest } from '#replies/reply.ts'
import type { Sentence } from '#language/check-reply.ts'
import { languages } from '#language/languages.ts'
import type { Language } from '#language/languages.ts'
import { heavyWords } from '#language/plain.ts'
import { text } from '#texts.ts'
import { ContactParams } from './contact-shape.ts'
import { answers, json, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { granted } from './outcomes.ts'
import { fileOf, ReplyFile } from './reply-file.ts'

const Reason = z.string().trim().min(3).max(2000)
const Kind = z
  .enum(['informal', 'formal'])
  .openapi({ description: 'Of a mail; formal: a decision, or a letter with a number.' })

const ReplyShape = z
  .object({
    text: z.string().max(500_000).optional(),
    templateId: z.number().int().positive().optional(),
    basedOnVersion: z
      .number()
      .int()
      .min(0)
      .openapi({ description: '`version` of the contact that you have on screen.' }),
    lastSeenMessageId: z.number().int().positive().optional(),
    kind: Kind.optional(),
    exception: z.object({ reason: Reason }).strict().optional(),
    expectsAnswer: z.boolean().optional(),
    takeOver: z.boolean().optional(),
    attachments: z.array(ReplyFile).max(20).optional(),
  })
  .strict()
  .refine((request) => request.text !== undefined || request.templateId !== undefined)
  .openapi('Reply')

export const send = createRoute({
  method: 'post',
  path: '/api/contacts/{id}/replies',
  tags: ['replies'],
  summary: 'Answer the citizen; refused when the language is wrong or the contact has moved on',
  request: { params: ContactParams, body: json(ReplyShape) },
  responses: {
    201: answers(
      'On its way.',
      z
        .object({
          message: z.number().int(),
          delivery: z.number().int(),
          channel: z.string(),
          state: z.string(),
          version: z.number().int(),
          note: z.string().nullable(),
        })
        .openapi('SentReply'),
    ),
    ...problems(
      'not-found',
      'forbidden',
      'conflict-state',
      'stale-view',
      'held-by-another',
      'no-slot-free',
      'spam-has-no-case',
      'reply-language-mismatch',
      'payload-too-large',
      'text-too-long',
      'no-files-by-text',
    ),
  },
})

export const check = createRoute({
  method: 'post',
  path: '/api/contacts/{id}/reply-check',
  tags: ['replies'],
  summary: 'Whether a text would be let out; changes nothing',
  request: {
    params: ContactParams,
    body: json(z.object({ text: z.string().max(500_000), kind: Kind.optional() }).strict()),
  },
  responses: {
    200: answers(
      'What the reply door would say.',
      z
        .object({
          allowed: z.boolean(),
          note: z.string().nullable(),
          reason: z.string().nullable(),
          remedy: z.string().nullable(),
          expected: z.string().nullable().openapi({ description: 'The language to write in.' }),
          heavy: z
            .array(z.object({ word: z.string(), say: z.string() }))
            .openapi({ description: 'Words of offices, and what to say instead: hints.' }),
          length: z
            .object({
              encoding: z.enum(['GSM-7', 'UCS-2']),
              letters: z.number().int(),
              parts: z.number().int(),
              most: z.number().int(),
            })
            .nullable()
            .openapi({ description: 'Of a text message; null on other channels.' }),
        })
        .openapi('ReplyCheck'),
    ),
    ...problems('not-found'),
  },
})

export const except = createRoute({
  method: 'put',
  path: '/api/contacts/{id}/reply-exception',
  tags: ['replies'],
  summary: 'Allow the next reply in another language, with a reason that is kept (supervisors)',
  request: { params: ContactParams, body: json(z.object({ reason: Reason }).strict()) },
  responses: { 204: { description: 'Allowed once.' }, ...problems('forbidden', 'not-found') },
})

export function replyDoors(): Door {
  const door = newDoor()
  door.openapi(send, async (c) => {
    const { city, actor } = c.var
    const { attachments = [], ...asked } = c.req.valid('json')
    // What was not said is not there at all, so that the verb's own defaults hold.
    const said = Object.fromEntries(
      Object.entries(asked).filter(([, value]) => value !== undefined),
    )
    const request = { ...said, attachments: attachments.map(fileOf) } as ReplyRequest
    const sent = granted(await reply(city, actor, c.req.valid('param').id, request))
    const { messageId, deliveryId, channel, state, version } = sent
    const note = spoken(sent.note, actor.interfaceLanguage)
    return c.json({ message: messageId, delivery: deliveryId, channel, state, version, note }, 201)
  })
  door.openapi(check, async (c) => {
    const { city, actor } = c.var
    const { text: words, kind } = c.req.valid('json')
    const draft = kind === undefined ? { text: words } : { text: words, kind }
    const judged = await checkDraft(city, actor, c.req.valid('param').id, draft)
    const say = (sentence: Sentence | null) => spoken(sentence, actor.interfaceLanguage)
    const heavy = languages.flatMap((one) => heavyWords(words, city.rules.city.plainWords[one]))
    if (judged.outcome === 'reply-language-mismatch') {
      const { reason, remedy, expected } = judged
      const why = { reason: say(reason), remedy: say(remedy), expected }
      return c.json({ allowed: false, note: null, ...why, heavy, length: judged.length }, 200)
    }
    const { note, length } = granted(judged)
    const nothing = { reason: null, remedy: null, expected: null }
    return c.json({ allowed: true, note: say(note), ...nothing, heavy, length }, 200)
  })
  door.openapi(except, async (c) => {
    const { reason } = c.req.valid('json')
    granted(await allowException(c.var.city, c.var.actor, c.req.valid('param').id, { reason }))
    return c.body(null, 204)
  })
  return door
}

function spoken(sentence: Sentence | null, reader: Language): string | null {
  return sentence === null ? null : text(reader, `reply-language:${sentence.key}`, sentence.params)
}
