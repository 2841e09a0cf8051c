/** Shows what was said in a contact, and hands out what came with it. */
import { createRoute, z } from '@hono/zod-openapi'
import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import {
  listConversation,
  listThread,
  loadVisibleAttachment,
} from '#contacts/store/conversation.ts'
import { isVisible } from '#contacts/store/scope.ts'
import { fail } from '#errors.ts'
import { auditRead } from './audit-read.ts'
import { ContactParams, LanguageName } from './contact-shape.ts'
import { answers, newDoor, problems } from './door.ts'
import type { Door } from './door.ts'
import { cursorOf, Id, Instant, keyOf, NextCursor, PageQuery } from './paging.ts'
import { savedFile } from './saved-file.ts'

export const MessageShape = z
  .object({
    id: z.number().int(),
    contactId: z.number().int(),
    direction: z.enum(['in', 'out', 'note', 'to-institution', 'from-institution']),
    kind: z.string(),
    channel: z.string(),
    agent: z.object({ id: z.number().int(), name: z.string() }).nullable(),
    fromAddress: z.string().nullable(),
    fromName: z.string().nullable(),
    subject: z.string().nullable(),
    text: z.string(),
    html: z.string().nullable().openapi({ description: 'Sanitised; still show it in a frame.' }),
    ownWords: z.string().nullable(),
    language: LanguageName,
    languageConfidence: z.number().nullable(),
    alsoLanguages: z
      .array(LanguageName)
      .openapi({ description: 'Of a mixed message: its further languages.' }),
    automatic: z.string().nullable(),
    checkNote: z.unknown().nullable(),
    sentAt: Instant.nullable(),
    createdAt: Instant,
    delivery: z
      .object({
        id: z.number().int(),
        state: z.string(),
        heldBecause: z.string().nullable(),
        detail: z.string().nullable().openapi({
          description: 'What the mail server, or a notice that came back, said of it.',
        }),
      })
      .nullable(),
    attachments: z.array(
      z.object({
        id: z.number().int(),
        fileName: z.string(),
        mediaType: z.string(),
        size: z.number(),
        kind: z.enum(['file', 'inline', 'raw']),
        contentId: z.string().nullable(),
        virus: z.string(),
      }),
    ),
  })
  .openapi('Message')

const KeyShape = z.object({ id: z.number().int() })

export const list = createRoute({
  method: 'get',
  path: '/api/contacts/{id}/messages',
  tags: ['contacts'],
  summary: 'What was said, oldest first: citizen, agents, notes',
  request: { params: ContactParams, query: PageQuery },
  responses: {
    200: answers(
      'A page of messages.',
      z.object({ messages: z.array(MessageShape), next: NextCursor }).openapi('MessagePage'),
    ),
    ...problems('not-found'),
  },
})

export const thread = createRoute({
  method: 'get',
  path: '/api/contacts/{id}/thread',
  tags: ['contacts'],
  summary:
    'What was said in its whole case, on all channels: the latest page first, each oldest first',
  request: { params: ContactParams, query: PageQuery },
  responses: {
    200: answers(
      'A page; `next` leads to what was said before it.',
      z.object({ messages: z.array(MessageShape), next: NextCursor }).openapi('ThreadPage'),
    ),
    ...problems('not-found'),
  },
})

export const download = createRoute({
  method: 'get',
  path: '/api/attachments/{id}',
  tags: ['contacts'],
  summary: 'The bytes of one attachment',
  request: { params: z.object({ id: Id }) },
  responses: {
    200: {
      description: 'Always to be saved, never shown in our own origin.',
      content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } },
    },
    ...problems('not-found', 'forbidden'),
  },
})

export function messageDoors(): Door {
  const door = newDoor()
  door.openapi(list, async (c) => {
    const city = c.get('city')
    const { id } = c.req.valid('param')
    const { cursor, limit } = c.req.valid('query')
    const contact = await visible(city, c.get('actor'), id)
    const afterId = keyOf(cursor, KeyShape)?.id ?? 0
    const rows = await listConversation(city.sql, id, afterId, limit + 1)
    await auditRead(city, c.get('actor'), contact, 'messages-read')
    const messages = rows.slice(0, limit)
    const last = rows.length > limit ? messages.at(-1) : undefined
    return c.json({ messages, next: cursorOf(last === undefined ? null : { id: last.id }) }, 200)
  })
  door.openapi(thread, async (c) => {
    const { city, actor } = c.var
    const { cursor, limit } = c.req.valid('query')
    const contact = await visible(city, actor, c.req.valid('param').id)
    const rows = await listThread(
      city.sql,
      actor,
      city.rules.city.firstLinePool,
      { contactId: contact.id, caseId: contact.caseId },
      { beforeId: keyOf(cursor, KeyShape)?.id ?? null, limit: limit + 1 },
    )
    await auditRead(city, actor, contact, 'messages-read')
    const messages = rows.slice(-limit)
    const first = rows.length > limit ? messages[0] : undefined
    return c.json({ messages, next: cursorOf(first === undefined ? null : { id: first.id }) }, 200)
  })
  door.openapi(download, async (c) => {
    const city = c.get('city')
    const actor = c.get('actor')
    const firstLine = city.rules.city.firstLinePool
    const found = await loadVisibleAttachment(city.sql, actor, firstLine, c.req.valid('param').id)
    if (found === null) fail('not-found')
    if (found.virus === 'infected') fail('forbidden', { outcome: 'infected' })
    const contact = { id: found.contactId, caseId: found.caseId }
    await auditRead(city, actor, contact, 'attachment-read')
    return savedFile(city.sql, found)
  })
  return door
}

/** Stops with not-found where the actor may not see the contact. */
export async function visible(
  city: City,
  actor: Actor,
  contactId: number,
): Promise<{ id: number; caseId: number | null; version: number }> {
  const found = await isVisible(city.sql, actor, city.rules.city.firstLinePool, contactId)
  return found ?? fail('not-found')
}
