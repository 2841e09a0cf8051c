/** Lets a citizen send a file into the chat, which agents see like one that came by mail. */
import { createRoute, z } from '@hono/zod-openapi'
import { chatAttachment } from '#channels/chat/parse.ts'
import { receiveChatMessage } from '#intake/chat/receive-chat-message.ts'
import { LanguageName } from '#api/contact-shape.ts'
import { answers, json, newDoor, problems } from '#api/door.ts'
import type { Door } from '#api/door.ts'
import { granted } from '#api/outcomes.ts'
import { fileOf, ReplyFile } from '#api/reply-file.ts'
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
  return door
}
