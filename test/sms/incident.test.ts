/** One event behind many texts is answered once to all of them; what does not fit into a text waits for an agent. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerIncident } from '#incidents/answer-incident.ts'
import { openIncident } from '#incidents/open-incident.ts'
import { languages } from '#language/languages.ts'
import { insertCast, type Cast } from '#test/cast.ts'
import { answer } from '#test/incidents/burst-main.ts'
import type { TextCity } from './text-city.ts'
import { contactsOf, openTextCity, sentTo, textLine } from './text-city.ts'

let town: TextCity
let cast: Cast
beforeAll(async () => {
  town = await openTextCity()
  cast = await insertCast(town.city.sql)
})
afterAll(() => town.close())

async function waiting(number: string, words: string): Promise<number> {
  await town.phone.sms(number, textLine, words)
  const [contact] = await contactsOf(town.city, number)
  const id = contact?.id ?? 0
  await town.city.sql`
    update contacts set enterprise = 'vst', pool = 'vst-heating' where id = ${id}`
  return id
}

test('whoever wrote by text hears of it by text, in their language, unless it is too long', async () => {
  const known = await waiting('+37061700001', 'Добрий день, у нас холодні батареї вже другий день.')
  // Nobody knows the language: all that the city falls back to would have to be said.
  const unknown = await waiting('+37061700002', '🥶')
  const { marta } = cast.agents
  const opened = await openIncident(town.city, marta, {
    title: 'Trasa',
    enterprise: 'vst',
    topics: [],
    words: [],
    contactIds: [known, unknown],
  })
  if (opened.outcome !== 'done') throw new Error(JSON.stringify(opened))
  const long = Object.fromEntries(
    languages.map((language) => [language, `${answer[language]} `.repeat(8).trim()]),
  ) as typeof answer
  await answerIncident(town.city, marta, opened.incidentId, { texts: long })
  await town.deliver()
  expect((await sentTo(town.city, '+37061700001')).at(-1)).toMatchObject({
    kind: 'incident',
    language: 'uk',
    state: 'delivered',
  })
  expect((await sentTo(town.city, '+37061700002')).map(({ kind }) => kind)).toEqual(['receipt'])
  expect(await contactsOf(town.city, '+37061700002')).toMatchObject([{ state: 'queued' }])
})
