/** Shows that an agent's word on a citizen's language wins, and that an error of ours is counted as one. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { countLanguageCorrections } from '#api/store/figures.ts'
import { correctContact } from '#flows/correct-contact.ts'
import { checkDraft } from '#replies/check-draft.ts'
import { insertCast } from '#test/cast.ts'
import type { Cast } from '#test/cast.ts'
import { testCity } from '#test/city.ts'
import type { TestCity } from '#test/city.ts'
import { openDesk } from '#test/api/desk.ts'
import { seedMatter } from '#test/api/matter.ts'
import { mailArrives, mailInHands } from '#test/replies/desk.ts'

let city: TestCity
let cast: Cast
beforeAll(async () => {
  city = await testCity()
  cast = await insertCast(city.sql)
})
afterAll(() => city.close())

const whoSaid = async (contactId: number) => {
  const [row] = await city.sql`
    select c.language, c.language_source, k.language as case_language,
      k.language_source as case_source, z.language as citizen_language,
      z.language_source as citizen_source
    from contacts c join cases k on k.id = c.case_id join citizens z on z.id = c.citizen_id
    where c.id = ${contactId}`
  return row
}

test('what the machine took for another language is the agent’s from then on, everywhere, and replies go by it', async () => {
  const { jan } = cast.agents
  const first = { messageId: 'zofia-1@wp.example' }
  const { contactId } = await mailInHands(city, 'zofia', jan, first)
  expect(await whoSaid(contactId)).toMatchObject({ language: 'pl', language_source: 'detection' })
  const done = await correctContact(city, jan, contactId, { language: 'ru' })
  expect(done).toEqual({ outcome: 'corrected' })
  expect(await whoSaid(contactId)).toEqual({
    language: 'ru',
    language_source: 'agent',
    case_language: 'ru',
    case_source: 'agent',
    citizen_language: 'ru',
    citizen_source: 'agent',
  })
  const russian = 'Здравствуйте, мы проверили Ваш счёт, подробности вышлем завтра.'
  const polish = 'Dzień dobry, sprawdziliśmy Pani rachunek, szczegóły wyślemy jutro.'
  expect(await checkDraft(city, jan, contactId, { text: russian })).toMatchObject({
    outcome: 'passes',
  })
  expect(await checkDraft(city, jan, contactId, { text: polish })).toMatchObject({
    outcome: 'reply-language-mismatch',
  })
  const next = await mailArrives(city, 'zofia', {
    messageId: 'zofia-2@wp.example',
    references: ['zofia-1@wp.example'],
  })
  expect(next.contactId).toBe(contactId)
  expect(await whoSaid(contactId)).toMatchObject({ language: 'ru', language_source: 'agent' })
})

test('a correction is counted from which language to which, and apart whether it was our error', async () => {
  const { jan } = cast.agents
  const before = await countLanguageCorrections(city.sql)
  expect(before).toEqual([{ from: 'pl', to: 'ru', setBy: 'detection', count: 1 }])
  const { contactId } = await mailInHands(city, 'zofia', jan)
  await city.sql`
    update contacts set language = 'lv', language_source = 'detection', language_confidence = 0.9
    where id = ${contactId}`
  await correctContact(city, jan, contactId, { language: 'pl' })
  // The same again is no correction; a second thought is one, and not of the machine.
  await correctContact(city, jan, contactId, { language: 'pl' })
  await correctContact(city, jan, contactId, { language: 'en' })
  const counted = await countLanguageCorrections(city.sql)
  expect(
    counted.toSorted((a, b) => a.from.localeCompare(b.from) || a.to.localeCompare(b.to)),
  ).toEqual([
    { from: 'lv', to: 'pl', setBy: 'detection', count: 1 },
    { from: 'pl', to: 'en', setBy: 'agent', count: 1 },
    { from: 'pl', to: 'ru', setBy: 'detection', count: 1 },
  ])
  const kept =
    await city.sql`select was, is_now, was_source, confidence from corrections order by id`
  expect(kept.map((row) => row['confidence'] !== null)).toEqual([true, true, false])
})

test('whoever watches the house sees how often the machine was wrong', async () => {
  const desk = await openDesk()
  const { contact } = await seedMatter(desk.city.sql, desk.cast)
  await desk.city.sql`update contacts set language_source = 'detection' where id = ${contact}`
  await desk.ask('rasa', 'PATCH', `/api/contacts/${contact}`, { language: 'ru' })
  const figures = String((await desk.ask('saulius', 'GET', '/metrics')).body)
  await desk.close()
  expect(figures).toContain('vienas_language_corrections{from="pl",to="ru",set_by="detection"} 1')
})
