/** Hands the board its figures, ready to be read out: numbers only, and only where the city lets everybody see them. */
import { createRoute, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { City } from '#city.ts'
import { fail } from '#errors.ts'
import { isLanguage, languages } from '#language/languages.ts'
import type { Language } from '#language/languages.ts'
import { text } from '#texts.ts'
import { boardOf } from '#web/board/figures.ts'
import type { Board, BoardRow } from '#web/board/figures.ts'
import { say } from '#web/public/page.ts'
import { actorOf } from './actor.ts'
import { answers, newDoor, problems } from './door.ts'
import type { Door, DoorEnv } from './door.ts'

const show = createRoute({
  method: 'get',
  path: '/api/board',
  tags: ['house'],
  summary: 'Who waits where, for the wall: numbers only',
  request: { query: z.object({ language: z.enum(languages).optional() }) },
  responses: {
    200: answers(
      'In words of the asked language.',
      z
        .object({
          time: z.string().openapi({ description: 'Of the figures, by the city’s clock.' }),
          nobody: z.string(),
          rows: z.array(
            z.object({
              direction: z.string(),
              language: z.enum(languages),
              languageName: z.string(),
              waiting: z.string(),
              wait: z.string(),
            }),
          ),
          day: z.array(z.object({ name: z.string(), value: z.string() })),
        })
        .openapi('Board'),
    ),
    ...problems(),
  },
})

export function boardDoors(): Door {
  const door = newDoor()
  door.openapi(show, async (c) => {
    const { city } = c.var
    await refuseStrangers(c, city)
    const language = c.req.valid('query').language ?? city.rules.city.stateLanguage
    return c.json(spoken(city, language, await boardOf(city)), 200)
  })
  return door
}

/** Where the city does not show the board to everybody, any agent's token opens it. */
async function refuseStrangers(c: Context<DoorEnv>, city: City): Promise<void> {
  if (city.pages.board.public) return
  if ((await actorOf(c)) === null) fail('unauthenticated')
}

function spoken(
  { rules }: City,
  language: Language,
  { at, rows, letters, day, targetSeconds }: Board,
) {
  const number = new Intl.NumberFormat(language)
  const clock = new Intl.DateTimeFormat(language, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: rules.city.timezone,
  })
  const share = new Intl.NumberFormat(language, { style: 'percent' })
  const minutes = Math.round(targetSeconds / 60)
  return {
    time: clock.format(at),
    nobody: say(language, 'board.nobody'),
    rows: rows.map((row) => ({
      direction: directionOf(rules, language, row),
      language: row.language,
      languageName: isLanguage(row.language) ? text(row.language, 'receipts:ownName') : '',
      waiting: number.format(row.waiting),
      wait: waitOf(language, row),
    })),
    day: [
      {
        name: say(language, 'board.level', { minutes: number.format(minutes) }),
        value: day.due === 0 ? say(language, 'board.noneYet') : share.format(day.within / day.due),
      },
      { name: say(language, 'board.letters'), value: number.format(letters) },
    ],
  }
}

function directionOf(rules: City['rules'], language: Language, { enterprise }: BoardRow): string {
  const body = enterprise === null ? undefined : rules.enterprises.get(enterprise)
  return body?.name[language] ?? say(language, 'board.firstLine')
}

function waitOf(language: Language, { expectedWait: wait }: BoardRow): string {
  if (wait === null) return say(language, 'board.unknown')
  const { fromMinutes: from, toMinutes: to } = wait
  return from === 0
    ? say(language, 'board.upTo', { to })
    : say(language, 'board.range', { from, to })
}
