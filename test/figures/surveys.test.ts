/** Holds what callers' answers are counted to, and that few answers give nobody away. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { insertSurvey, keepScore } from '#calls/survey/store.ts'
import { hideFew } from '#figures/hide-few.ts'
import { openDesk } from '#test/api/desk.ts'
import type { Desk } from '#test/api/desk.ts'
import { queueContact } from '#test/assignment/waiting.ts'
import { castDay } from '#test/cast.ts'

type Figures = { id: string; asked: number; answered: number; mean: number | null }
type Group = Figures & { scores: number[] | null }
type Report = { fewestAnswers: number; pools: Group[]; languages: Group[] }

let desk: Desk
let legs = 0

beforeAll(async () => {
  desk = await openDesk()
  const lt = { pool: 'vst-bills', language: 'lt' }
  await talked(lt, [5, 5, 4, 1, 2, null])
  await talked({ pool: 'vst-bills', language: 'ru' }, [3, 3, null])
  await talked({ pool: 'vst-heating', language: 'lt' }, [1, 2, 3])
  // Of another enterprise, and of another month.
  await talked({ enterprise: 'vasa', pool: 'vasa-fees', language: 'lt' }, [1, 1, 1, 1, 1])
  await talked(lt, [1], new Date('2026-10-31T21:59:00Z'))
})
afterAll(() => desk.close())

/** Callers asked after a talk; null: hung up at the question. */
async function talked(
  of: { enterprise?: string; pool: string; language: string },
  scores: (number | null)[],
  at = castDay,
): Promise<void> {
  const { city, cast } = desk
  for (const score of scores) {
    const { contactId } = await queueContact(city.sql, cast, {
      ...of,
      channel: 'voice',
      queuedAt: at,
    })
    legs += 1
    const [call] = await city.sql<{ id: number }[]>`
      insert into calls (leg, to_number, state, dialogue, contact_id, began_at, changed_at, ended_at, ending, since)
      values (${`CA${legs}`}, '+37080000000', 'over', '{}', ${contactId}, ${at}, ${at}, ${at}, 'answered', ${at})
      returning id`
    const callId = call?.id ?? 0
    const talk = { contactId, agentId: cast.agents.rasa.agentId, priority: 3, topic: null }
    await insertSurvey(city.sql, callId, { ...of, ...talk, survey: 'allowed' }, at)
    if (score !== null) await keepScore(city.sql, callId, score, at)
  }
}

const asked = 'from=2026-11-01&to=2026-11-30'

test('answers are counted by pool and by language, in the time of the report and within the supervisor’s reach', async () => {
  const { body, status } = await desk.ask('saulius', 'GET', `/api/reports/surveys?${asked}`)
  expect(status).toBe(200)
  const { languages, fewestAnswers } = body as Report
  expect(fewestAnswers).toBe(5)
  // Two Russian answers would be the rest between Lithuanian and all: then neither is told.
  expect(languages).toEqual([
    { id: 'lt', asked: 14, answered: 13, mean: null, scores: null },
    { id: 'ru', asked: 3, answered: 2, mean: null, scores: null },
  ])
  const own = await desk.ask('saulius', 'GET', `/api/reports/surveys?${asked}&enterprise=vasa`)
  const fees = { asked: 5, answered: 5, mean: 1, scores: [5, 0, 0, 0, 0] }
  expect(own.body as Report).toMatchObject({
    pools: [{ id: 'vasa-fees', ...fees }],
    languages: [{ id: 'lt', ...fees }],
  })
  const marta = await desk.ask('marta', 'GET', `/api/reports/surveys?${asked}`)
  expect((marta.body as Report).pools).toEqual([
    { id: 'vst-bills', asked: 9, answered: 7, mean: null, scores: null },
    { id: 'vst-heating', asked: 3, answered: 3, mean: null, scores: null },
  ])
  await talked({ pool: 'vst-heating', language: 'ru' }, [5, 4, 4])
  const later = await desk.ask('marta', 'GET', `/api/reports/surveys?${asked}`)
  expect(later.body as Report).toMatchObject({
    pools: [
      { id: 'vst-bills', mean: 3.29, scores: [1, 1, 2, 1, 2] },
      { id: 'vst-heating', asked: 6, answered: 6, mean: 3.17, scores: [1, 1, 1, 2, 1] },
    ],
    languages: [
      { id: 'lt', asked: 9, answered: 8, mean: 2.88, scores: [2, 2, 1, 1, 2] },
      { id: 'ru', asked: 6, answered: 5, mean: 3.8, scores: [0, 0, 2, 2, 1] },
    ],
  })
})

test('the same goes into a spreadsheet, which says in words what it does not show', async () => {
  const path = `/api/reports/surveys/file?from=2026-10-31&to=2026-10-31`
  const { body, headers } = await desk.ask('marta', 'GET', path)
  expect(headers.get('content-type')).toContain('text/csv')
  const [, pool, language] = (body as string).split('\r\n')
  expect(pool).toMatch(/^Grupė,vst-bills,1,1,,,,,,,.*mažiau nei 5/u)
  expect(language).toMatch(/^Kalba,lt,1,1,,,,,,,/u)
  const full = await desk.ask('marta', 'GET', `/api/reports/surveys/file?${asked}`)
  expect((full.body as string).split('\r\n')).toContain('Kalba,ru,6,5,3.8,0,0,2,2,1,')
})

test('an agent may not see how colleagues were rated', async () => {
  const { status } = await desk.ask('rasa', 'GET', `/api/reports/surveys?${asked}`)
  expect(status).toBe(403)
})

const group = (id: string, ...scores: number[]) => {
  const answered = scores.reduce((all, count) => all + count, 0)
  return { id, asked: answered + 1, answered, scores }
}

test('what is hidden is never one small group that the others give away, and groups of five are shown', () => {
  const shown = (...groups: ReturnType<typeof group>[]) =>
    hideFew(groups).map(({ id, scores }) => (scores === null ? `${id} hidden` : id))
  expect(shown(group('a', 0, 0, 0, 0, 5), group('b', 1, 1, 1, 1, 1))).toEqual(['a', 'b'])
  expect(
    shown(group('a', 0, 0, 0, 0, 9), group('b', 4, 0, 0, 0, 0), group('c', 6, 0, 0, 0, 0)),
  ).toEqual(['a', 'b hidden', 'c hidden'])
  expect(
    shown(group('a', 9, 0, 0, 0, 0), group('b', 2, 0, 0, 0, 0), group('c', 3, 0, 0, 0, 0)),
  ).toEqual(['a', 'b hidden', 'c hidden'])
  // Nobody answered: there is nothing to give away.
  expect(hideFew([group('a', 0, 0, 0, 0, 0)])).toMatchObject([
    { mean: null, scores: [0, 0, 0, 0, 0] },
  ])
})
