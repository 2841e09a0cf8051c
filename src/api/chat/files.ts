/** Lets a citizen send a file into the chat, which agents see like one that came by mail, and have it back. */
import { createRoute, z } from '@hono/zod-openapi'
import { chatAttachment } from '#channels/chat/parse.ts'
import { receiveChatMessage } from '#intake/chat/receive-chat-message.ts'
import { loadSaidFile } from '#live/chat-store.ts'
import { LanguageName } from '#api/contact-shape.ts'
import { answers, json, newDoor, problems } from '#api/door.ts'
import type { Door } from '#api/door.ts'
import { limitRate } from '#api/limit-rate.ts'
import type { RateLimit } from '#api/limit-rate.ts'
import { granted } from '#api/outcomes.ts'
import { Id } from '#api/paging.ts'
import { fileOf, ReplyFile } from '#api/reply-file.ts'
import { savedFile } from '#api/saved-file.ts'
import { fail } from '#errors.ts'
import { sessionOf } from './session.ts'
import { chatFileBytes } from './settings.ts'

const sendFile = createRoute({
  method: 'post',
  path: '/channels/chat/files',
  tags: ['chat'],
  summary: 'Send a file, with a text or without; the same id sent twice counts once',
  request: {
    body: json(
      z
        .object({ id: z.uuid(), text: z.string().max(20_000).optional(), file: ReplyFile })
        .strict()
        .openapi('ChatFile'),
    ),
  },
  responses: {
    202: answers(
      'Kept, and on its way to an agent.',
      z
        .object({ contact: z.number().int(), case: z.string(), language: LanguageName })
        .openapi('ReceivedChatFile'),
    ),
    ...problems('payload-too-large'),
  },
})

/** A page with many pictures, looked at again and again, is slowed down. */
const fetches: RateLimit = { most: 120, windowSeconds: 60 }

const fetchFile = createRoute({
  method: 'get',
  path: '/channels/chat/files/{id}',
  tags: ['chat'],
  summary: 'The bytes of a file that was sent in this chat, by either side',
  request: { params: z.object({ id: Id }) },
  responses: {
    200: {
      description: 'Always to be saved, never shown in our own origin.',
      content: { 'application/octet-stream': { schema: z.string().openapi({ format: 'binary' }) } },
    },
    ...problems('not-found', 'forbidden'),
  },
})

export function chatFileDoors(): Door {
  const door = newDoor()
  door.openapi(sendFile, async (c) => {
    const session = await sessionOf(c)
    const { id, text = '', file } = c.req.valid('json')
    const { fileName, mediaType, bytes } = fileOf(file)
    const most = chatFileBytes(c.var.city)
    if (bytes.length > most) fail('payload-too-large', { megabytes: Math.floor(most / 1024 ** 2) })
    const attachments = [await chatAttachment({ fileName, label: mediaType, bytes })]
    const sent = { id, text, attachments }
    const result = granted(await receiveChatMessage(c.var.city, session, sent))
    return c.json({ contact: result.contact, case: result.case, language: result.language }, 202)
  })
  door.openapi(fetchFile, async (c) => {
    const { city } = c.var
    const session = await sessionOf(c)
    await limitRate(city, `chat-file:${session.id}`, fetches)
    const found = await loadSaidFile(city.sql, session.id, c.req.valid('param').id)
    if (found === null) fail('not-found')
    if (found.virus === 'infected') fail('forbidden', { outcome: 'infected' })
    return savedFile(city.sql, found)
  })
  return door
}
