/** Shows that a template is used only when all six languages are there, and that the right one is taken. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Language } from '#language/languages.ts'
import { reply } from '#replies/reply.ts'
import {
  activateTemplate,
  changeTemplate,
  deactivateTemplate,
  listTemplates,
  saveTemplate,
} from '#replies/templates/save-template.ts'
import { insertCast, type Cast } from '#test/cast.ts'
import { testCity, type TestCity } from '#test/city.ts'
import { mailInHands } from './desk.ts'

const texts: Record<Language, string> = {
  lt: 'Laba diena, Jūsų kreipimosi {{caseNumber}} sąskaitą patikrinome, ji teisinga. {{agentName}}',
  en: 'Hello, we have checked the bill of your case {{caseNumber}}, and it is right. {{agentName}}',
  ru: 'Здравствуйте, мы проверили счёт по обращению {{caseNumber}}, он верный. {{agentName}}',
  pl: 'Dzień dobry, sprawdziliśmy rachunek w sprawie {{caseNumber}}, jest prawidłowy. {{agentName}}',
  uk: 'Добрий день, ми перевірили рахунок за зверненням {{caseNumber}}, він правильний. {{agentName}}',
  lv: 'Labdien, pārbaudījām rēķinu iesniegumā {{caseNumber}}, tas ir pareizs. {{agentName}}',
}

let city: TestCity
let cast: Cast
beforeAll(async () => {
  city = await testCity()
  cast = await insertCast(city.sql)
})
afterAll(() => city.close())

async function saved(key: string, given: Partial<Record<Language, string>>): Promise<number> {
  const template = { key, enterprise: 'vst', title: 'Sąskaita teisinga', texts: given }
  const done = await saveTemplate(city, cast.agents.marta, template)
  if (done.outcome !== 'done') throw new Error(JSON.stringify(done))
  return done.templateId
}

test('a template without Latvian is not activated, and the missing language is named', async () => {
  const { lv: _lv, ...five } = texts
  const id = await saved('no-latvian', five)
  expect(await activateTemplate(city, cast.agents.marta, id)).toEqual({
    outcome: 'template-incomplete',
    missing: ['lv'],
    unequal: [],
    unknown: [],
    misplaced: [],
  })
})

test('places to fill must be the same in all languages and known to the house', async () => {
  const id = await saved('unequal', { ...texts, ru: texts.ru.replace(' {{agentName}}', '') })
  expect(await activateTemplate(city, cast.agents.marta, id)).toMatchObject({ unequal: ['ru'] })
  const strange = Object.fromEntries(
    Object.entries(texts).map(([language, text]) => [language, `${text} {{iban}}`]),
  )
  const other = await saved('unknown-place', strange)
  expect(await activateTemplate(city, cast.agents.marta, other)).toMatchObject({
    outcome: 'template-incomplete',
    unknown: ['iban'],
  })
})

test('a text under the wrong language is found', async () => {
  const id = await saved('misplaced', { ...texts, uk: texts.ru })
  expect(await activateTemplate(city, cast.agents.marta, id)).toMatchObject({ misplaced: ['uk'] })
})

test('sent alone, it speaks the citizen’s language with its places filled', async () => {
  const { jan, marta } = cast.agents
  const id = await saved('bill-right', texts)
  const { contactId, number, version } = await mailInHands(city, 'zofia', jan)
  const request = { templateId: id, basedOnVersion: version }
  expect(await reply(city, jan, contactId, request)).toEqual({ outcome: 'unknown-template' })
  expect(await activateTemplate(city, marta, id)).toMatchObject({ isActive: true })
  expect(await reply(city, jan, contactId, request)).toMatchObject({ outcome: 'sent' })
  const [row] = await city.sql`
    select text from messages where contact_id = ${contactId} and kind = 'message' and direction = 'out'`
  expect(row?.['text']).toBe(
    `Dzień dobry, sprawdziliśmy rachunek w sprawie ${number}, jest prawidłowy. Jan Nowak`,
  )
})

test('a formal answer from a template carries Lithuanian and the translation', async () => {
  const { jan, marta } = cast.agents
  const id = await saved('bill-formal', texts)
  await activateTemplate(city, marta, id)
  const { contactId, version } = await mailInHands(city, 'zofia', jan)
  const request = { templateId: id, basedOnVersion: version, kind: 'formal' as const }
  expect(await reply(city, jan, contactId, request)).toMatchObject({ outcome: 'sent' })
  const [row] = await city.sql`
    select text from messages where contact_id = ${contactId} and kind = 'message' and direction = 'out'`
  expect(row?.['text']).toMatch(/^Laba diena.*\n\n\* \* \*\n\nDzień dobry/s)
})

test('an active template changes only into a complete one', async () => {
  const { marta } = cast.agents
  const id = await saved('active', texts)
  await activateTemplate(city, marta, id)
  const change = { title: 'Sąskaita', texts: { ...texts, en: '' } }
  expect(await changeTemplate(city, marta, id, change)).toMatchObject({
    outcome: 'template-incomplete',
    missing: ['en'],
  })
  expect(await deactivateTemplate(city, marta, id)).toMatchObject({ isActive: false })
  expect(await changeTemplate(city, marta, id, change)).toMatchObject({ outcome: 'done' })
})

test('agents use templates and supervisors of the enterprise write them; others do not see them', async () => {
  const { jan, viktoria, marta } = cast.agents
  const template = { key: 'x', enterprise: 'vst', title: 'x', texts }
  expect(await saveTemplate(city, jan, template)).toEqual({ outcome: 'forbidden' })
  expect(await saveTemplate(city, marta, { ...template, enterprise: null })).toEqual({
    outcome: 'forbidden',
  })
  const id = await saved('seen', texts)
  expect(await saveTemplate(city, marta, { ...template, key: 'seen' })).toEqual({
    outcome: 'key-taken',
  })
  expect((await listTemplates(city, jan)).map((one) => one.id)).toContain(id)
  expect((await listTemplates(city, viktoria)).map((one) => one.id)).not.toContain(id)
  expect(await activateTemplate(city, viktoria, id)).toEqual({ outcome: 'not-found' })
})
