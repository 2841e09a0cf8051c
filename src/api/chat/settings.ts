/** Tells the chat window of a page what it has to know before anybody writes: texts, languages, who to call in danger. */
import { createRoute, z } from '@hono/zod-openapi'
import type { City } from '#city.ts'
import { deskHeardSince } from '#intake/chat/limits.ts'
import { someoneThere } from '#intake/store/someone-there.ts'
import { isLanguage, languages } from '#language/languages.ts'
import type { Language } from '#language/languages.ts'
import { sentencesOf, text } from '#texts.ts'
import { answers, newDoor, problems } from '#api/door.ts'
import type { Door } from '#api/door.ts'

const megabyte = 1024 ** 2

/** A photo of a phone or a scanned paper; beyond it there is mail. */
const mostChatFile = 10 * megabyte

export function chatFileBytes({ settings }: Pick<City, 'settings'>): number {
  return Math.min(settings.mailLimits.attachmentBytes, mostChatFile)
}

const show = createRoute({
  method: 'get',
  path: '/channels/chat/settings',
  tags: ['chat'],
  summary: 'What a chat window shows before anybody writes',
  request: { query: z.object({ language: z.string().max(35).optional() }) },
  responses: {
    200: answers(
      'Of this city, in the asked language or in the one that it falls back to.',
      z
        .object({
          city: z.string(),
          language: z.enum(languages),
          languages: z.array(z.object({ code: z.enum(languages), name: z.string() })),
          emergencyNumber: z.string(),
          isAnyoneThere: z.boolean().openapi({ description: 'Somebody could answer a chat now.' }),
          fileBytes: z.number().int().openapi({ description: 'Largest file that is taken.' }),
          texts: z.record(z.string(), z.string()),
        })
        .openapi('ChatSettings'),
    ),
    ...problems(),
  },
})

export function chatSettingsDoors(): Door {
  const door = newDoor()
  door.openapi(show, async (c) => {
    const { city } = c.var
    const { rules } = city
    const language = languageFor(city, c.req.valid('query').language)
    const now = city.now()
    const isAnyoneThere = await someoneThere(city.sql, {
      pools: rules.city.pools.map((pool) => pool.id),
      language: null,
      heardSince: deskHeardSince(now),
      now,
    })
    return c.json(
      {
        city: rules.city.name[language],
        language,
        languages: rules.city.languages.map((code) => ({
          code,
          name: text(code, 'receipts:ownName'),
        })),
        emergencyNumber: rules.city.emergencyNumber,
        isAnyoneThere,
        fileBytes: chatFileBytes(city),
        texts: sentencesOf(language, 'widget'),
      },
      200,
    )
  })
  return door
}

/** `lt-LT` is Lithuanian; what the city does not speak becomes what it falls back to. */
function languageFor({ rules }: City, asked: string | undefined): Language {
  const tag = asked?.toLowerCase().split('-')[0]
  const { languages: spoken, fallbackLanguages, stateLanguage } = rules.city
  if (isLanguage(tag) && spoken.includes(tag)) return tag
  return fallbackLanguages[0] ?? stateLanguage
}
