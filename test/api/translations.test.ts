/** Shows that an agent reads and answers in languages she does not know, and that nothing machine-made passes as hers. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createLog } from '#log.ts'
import { openDesk } from '#test/api/desk.ts'
import type { Desk } from '#test/api/desk.ts'
import { seedMatter } from '#test/api/matter.ts'
import { deeplKey, startTranslation } from '#test/peers/translation-peer.ts'
import type { TranslationPeer } from '#test/peers/translation-peer.ts'

const bill = 'Dzień dobry, dostałam za wysoki rachunek za ogrzewanie.'
const billInLithuanian = 'Laba diena, gavau per didelę sąskaitą už šildymą.'
const answer = 'Laba diena, Jūsų sąskaitą patikrinsime ir artimiausiu metu atsakysime raštu.'
const answerInPolish = 'Dzień dobry, sprawdzimy Pani rachunek i wkrótce odpowiemy na piśmie.'

let peer: TranslationPeer
let desk: Desk
const lines: string[] = []
beforeAll(async () => {
  peer = await startTranslation()
  peer.teach(bill, 'lt', billInLithuanian)
  peer.teach(answer, 'pl', answerInPolish)
  const env = { TRANSLATION_URL: peer.settingFor('deepl'), TRANSLATION_KEY: deeplKey }
  desk = await openDesk({ env })
  desk.city.log = createLog('debug', (line) => lines.push(line))
})
afterAll(async () => {
  await desk.close()
  await peer.close()
})
beforeEach(() => {
  peer.behave('answer')
  peer.calls.length = 0
})

type Made = { text: string; code: string; title: string; detail: string; facts: object }

const firstMessage = async (contact: number) => {
  const [row] = await desk.city.sql<{ id: number; text: string }[]>`
    select id, text from messages where contact_id = ${contact} order by id limit 1`
  if (row === undefined) throw new Error('Nothing was said.')
  return row
}
const translated = (id: number, to: string) =>
  desk.ask('rasa', 'POST', `/api/messages/${id}/translations`, { to })
/** In English; with nothing else that needs a person. */
const health = async () => {
  await desk.city.sql`update alarms set acknowledged_at = raised_at`
  const headers = { 'accept-language': 'en' }
  return (await desk.ask(null, 'GET', '/health', undefined, headers)).body
}
const drafted = (contact: number, body: object) =>
  desk.ask('rasa', 'POST', `/api/contacts/${contact}/draft-translation`, body)

test('a Polish mail is read in Lithuanian, marked as made by a machine, and asked for once', async () => {
  const { contact } = await seedMatter(desk.city.sql, desk.cast, { text: bill })
  const message = await firstMessage(contact)
  const first = await translated(message.id, 'lt')
  expect(first).toMatchObject({
    status: 200,
    body: { message: message.id, language: 'lt', text: billInLithuanian, machine: true },
  })
  expect((await translated(message.id, 'lt')).body).toEqual(first.body)
  expect(peer.calls).toHaveLength(1)
  expect(await firstMessage(contact)).toEqual(message)
  const [trail] = await desk.city.sql`
    select agent_id, detail from audit where action = 'message-translated' and contact_id = ${contact}`
  expect(trail).toMatchObject({
    agent_id: desk.cast.agents.rasa.agentId,
    detail: { messageId: message.id, from: 'pl', to: 'lt', service: 'deepl' },
  })
})

test('only what the citizen wrote now is sent: no name, address, number, quotation or signature', async () => {
  const { contact } = await seedMatter(desk.city.sql, desk.cast, { text: bill })
  const { id } = await firstMessage(contact)
  await desk.city.sql`
    update messages set text = ${`${bill}\n--\nZofia Kowalska, +370 600 00000`}, own_words = ${bill},
      from_address = 'zofia@citizen.example', from_name = 'Zofia Kowalska' where id = ${id}`
  await translated(id, 'lt')
  const sent = JSON.stringify(peer.calls)
  expect(peer.calls[0]?.body['text']).toEqual([bill])
  expect(sent).not.toMatch(/Kowalska|zofia|370|VLN-/)
})

test('notes stay in the house, and what is not hers to see is not there', async () => {
  const { contact } = await seedMatter(desk.city.sql, desk.cast, { text: bill })
  const note = await desk.ask('rasa', 'POST', `/api/contacts/${contact}/notes`, { text: 'Skubu.' })
  expect(note.status).toBe(201)
  const [row] = await desk.city.sql<{ id: number }[]>`
    select id from messages where contact_id = ${contact} and direction = 'note'`
  expect(await translated(row?.id ?? 0, 'pl')).toMatchObject({
    status: 409,
    body: { code: 'nothing-to-translate' },
  })
  const { id } = await firstMessage(contact)
  const stranger = await desk.ask('viktoria', 'POST', `/api/messages/${id}/translations`, {
    to: 'lt',
  })
  expect(stranger.status).toBe(404)
  expect(peer.calls).toEqual([])
})

test('an answer is drafted in the citizen’s language; the agent sends it, and her own words are kept beside', async () => {
  const { contact } = await seedMatter(desk.city.sql, desk.cast, { text: bill })
  const made = await drafted(contact, { text: answer })
  expect(made).toMatchObject({
    status: 200,
    body: {
      draft: { text: answerInPolish, machineMade: true, originalText: answer, basedOnVersion: 0 },
      languages: ['pl'],
      from: 'lt',
      machine: true,
    },
  })
  const draftPath = `/api/contacts/${contact}/draft`
  const byHand = `${answerInPolish} Dziękujemy za cierpliwość.`
  await desk.ask('rasa', 'PUT', draftPath, { text: byHand, basedOnVersion: 0 })
  expect((await desk.ask('rasa', 'GET', draftPath)).body).toMatchObject({
    draft: { text: byHand, machineMade: true, originalText: answer },
  })
  const sent = await desk.ask('rasa', 'POST', `/api/contacts/${contact}/replies`, {
    text: byHand,
    basedOnVersion: 0,
  })
  expect(sent.status).toBe(201)
  const { message } = sent.body as { message: number }
  const [row] = await desk.city.sql`
    select m.text, m.check_note, a.detail from messages m
    join audit a on a.action = 'reply-sent' and a.contact_id = m.contact_id where m.id = ${message}`
  expect(row).toMatchObject({
    text: byHand,
    check_note: { languages: ['pl'], machineDraft: { original: answer } },
    detail: { machineDraft: true },
  })
})

test('what a machine drafted goes through the same check as all that leaves', async () => {
  const { contact } = await seedMatter(desk.city.sql, desk.cast, { text: bill })
  peer.teach(answer, 'ru', 'Здравствуйте, мы проверим Ваш счёт и вскоре ответим письменно.')
  const made = (await drafted(contact, { text: answer, to: 'ru' })).body as { draft: Made }
  const refused = await desk.ask('rasa', 'POST', `/api/contacts/${contact}/replies`, {
    text: made.draft.text,
    basedOnVersion: 0,
  })
  expect(refused.body).toMatchObject({ code: 'reply-language-mismatch', status: 422 })
  const [{ count } = { count: -1 }] = await desk.city.sql`
    select count(*) from deliveries d join messages m on m.id = d.message_id
    where m.contact_id = ${contact} and m.text = ${made.draft.text}`
  expect(Number(count)).toBe(0)
})

test('a formal letter is drafted as the city owes it: in Lithuanian, and then its translation', async () => {
  const { contact } = await seedMatter(desk.city.sql, desk.cast, { text: bill })
  const made = await drafted(contact, { text: answer, kind: 'formal' })
  const { draft, languages } = made.body as { draft: Made; languages: string[] }
  expect(languages).toEqual(['lt', 'pl'])
  expect(draft.text).toBe(`${answer}\n\n* * *\n\n${answerInPolish}`)
  expect(peer.calls).toHaveLength(1)
  const check = await desk.ask('rasa', 'POST', `/api/contacts/${contact}/reply-check`, {
    text: draft.text,
    kind: 'formal',
  })
  expect(check.body).toMatchObject({ allowed: true })
})

test('an answer that is in the right language already needs no machine', async () => {
  const { contact } = await seedMatter(desk.city.sql, desk.cast, { text: bill })
  const refused = await drafted(contact, { text: answerInPolish })
  expect(refused.body).toMatchObject({ code: 'nothing-to-translate' })
  expect(peer.calls).toEqual([])
})

test('a draft that was thrown away leaves no mark on what is written next', async () => {
  const { contact } = await seedMatter(desk.city.sql, desk.cast, { text: bill })
  await drafted(contact, { text: answer })
  await desk.ask('rasa', 'DELETE', `/api/contacts/${contact}/draft`)
  const sent = await desk.ask('rasa', 'POST', `/api/contacts/${contact}/replies`, {
    text: answerInPolish,
    basedOnVersion: 0,
  })
  const { message } = sent.body as { message: number }
  const [row] = await desk.city.sql`select check_note from messages where id = ${message}`
  expect(row?.['check_note']).not.toHaveProperty('machineDraft')
})

test('a service that asks for quiet is left alone by all, until its time is over', async () => {
  const { contact } = await seedMatter(desk.city.sql, desk.cast, { text: bill })
  const { id } = await firstMessage(contact)
  peer.behave({ status: 429, retryAfter: '90' })
  const busy = await translated(id, 'lt')
  expect(busy).toMatchObject({ status: 503, body: { code: 'translation-unavailable' } })
  expect(busy.headers.get('retry-after')).toBe('90')
  expect(await health()).toMatchObject({ status: 'ok', translation: 'has too much to do' })
  peer.behave('answer')
  expect((await translated(id, 'lt')).status).toBe(503)
  expect(peer.calls).toHaveLength(1)
  desk.city.passSeconds(91)
  expect((await translated(id, 'lt')).status).toBe(200)
})

test('a key that is no longer taken is told to the agent in her language, and to whoever watches the house', async () => {
  const { contact } = await seedMatter(desk.city.sql, desk.cast, { text: bill })
  const { id } = await firstMessage(contact)
  peer.behave({ status: 403 })
  const refused = await translated(id, 'ru')
  expect((refused.body as Made).detail).toContain('Vertimo paslauga nepriima miesto rakto.')
  expect(await health()).toMatchObject({
    status: 'degraded',
    translation: 'does not accept our key',
  })
  peer.behave('answer')
  expect((await translated(id, 'ru')).status).toBe(200)
  expect(await health()).toMatchObject({ translation: 'set up; nothing was wrong when last asked' })
})

test('no line of the log holds a word that was translated', () => {
  expect(lines.length).toBeGreaterThan(0)
  expect(lines.join('\n')).not.toMatch(/rachunek|sąskait|Laba diena/)
})

test('where the city has no service, the agent is told so and nothing is asked of anybody', async () => {
  const { settings } = desk.city
  desk.city.settings = { ...settings, translation: null }
  const { contact } = await seedMatter(desk.city.sql, desk.cast, { text: bill })
  const { id } = await firstMessage(contact)
  for (const refused of [await translated(id, 'lt'), await drafted(contact, { text: answer })])
    expect(refused).toMatchObject({ status: 409, body: { code: 'translation-not-set-up' } })
  expect(await health()).toMatchObject({ status: 'ok', translation: 'off: not set up' })
  desk.city.settings = settings
  expect(peer.calls).toEqual([])
})
