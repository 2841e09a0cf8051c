/** Opens the doors by which a citizen begins a chat and says something in it. */
import { createRoute, z } from '@hono/zod-openapi'
import { openSession } from '#intake/chat/open-session.ts'
import { receiveChatMessage } from '#intake/chat/receive-chat-message.ts'
import { languages } from '#language/languages.ts'
import { clientAddress } from '#api/client-address.ts'
import { answers, json, newDoor, problems } from '#api/door.ts'
import type { Door } from '#api/door.ts'
import { LanguageName } from '#api/contact-shape.ts'
import { granted } from '#api/outcomes.ts'
import { speakerOf } from './session.ts'

const open = createRoute({
  method: 'post',
  path: '/channels/chat/sessions',
  tags: ['chat'],
  summary: 'Begin a chat',
  request: {
    body: {
      content: {
        'application/json': {
          schema: z
            .object({
              language: z
                .string()
                .max(35)
                .optional()
                .openapi({ description: `Of the page; one of ${languages.join(' ')} counts.` }),
              page: z.string().max(2000).optional(),
            })
            .openapi('NewChat'),
        },
      },
      required: false,
    },
  },
  responses: {
    201: answers(
      'The session; its token is the citizen’s only key and stands in the Authorization header.',
      z.object({ session: z.uuid(), token: z.string() }).openapi('ChatSession'),
    ),
    ...problems(),
  },
})

const say = createRoute({
  method: 'post',
  path: '/channels/chat/messages',
  tags: ['chat'],
  summary: 'Say something; the same id sent twice counts once',
  request: {
    body: json(
      z.object({ id: z.uuid(), text: z.string().min(1).max(20_000) }).openapi('ChatMessage'),
    ),
  },
  responses: {
    202: answers(
      'Kept, and on its way to an agent.',
      z
        .object({ contact: z.number().int(), case: z.string(), language: LanguageName })
        .openapi('ReceivedChatMessage'),
    ),
    ...problems('payload-too-large'),
  },
})

export function chatTalkDoors(): Door {
  const door = newDoor()
  door.openapi(open, async (c) => {
    const { language = null, page = null } = c.req.valid('json') ?? {}
    const opened = granted(await openSession(c.var.city, { language, page, ip: clientAddress(c) }))
    return c.json({ session: opened.session, token: opened.token }, 201)
  })
  door.openapi(say, async (c) => {
    const said = c.req.valid('json')
    const speaker = await speakerOf(c, said.id)
    const result = granted(await receiveChatMessage(c.var.city, speaker.session, said, speaker))
    return c.json({ contact: result.contact, case: result.case, language: result.language }, 202)
  })
  return door
}
