/** Citizens who wrote by text or rang are told of a referral by text, in their language, and it is proven that they were. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Actor } from '#agents/agent.ts'
import { take } from '#assignment/take.ts'
import { refer } from '#flows/refer.ts'
import { receive } from '#intake/receive.ts'
import { languages } from '#language/languages.ts'
import type { Language } from '#language/languages.ts'
import { noticeRules } from '#referrals/clocks.ts'
import { followLetters } from '#referrals/follow-letters.ts'
import { showEvidence } from '#referrals/show-evidence.ts'
import { contactsOf, deafLine, openTextCity, sentTo, textLine } from '#test/sms/text-city.ts'
import type { TextCity } from '#test/sms/text-city.ts'

let town: TextCity
let agent: Actor
beforeAll(async () => {
  town = await openTextCity()
  agent = await town.hire([...languages], { sms: 50, voice: 50 })
})
afterAll(() => town.close())

let writers = 0
let number = ''
beforeEach(() => {
  number = `+3706140${String((writers += 1)).padStart(4, '0')}`
})

const powerCut = {
  lt: 'Laba diena, mūsų name nuo vakar vakaro nėra elektros, dingo elektra visame name.',
  en: 'Hello, there has been no electricity in our whole building since last night.',
  ru: 'Здравствуйте, в нашем доме со вчерашнего вечера нет электричества.',
  pl: 'Dzień dobry, w naszym domu od wczoraj wieczorem nie ma prądu.',
  uk: 'Добрий день, у нашому будинку з учорашнього вечора немає електрики.',
  lv: 'Labdien, mūsu mājā kopš vakardienas vakara nav elektrības.',
}

async function written(language: Language): Promise<number> {
  await town.phone.sms(number, textLine, powerCut[language])
  const [contact] = await contactsOf(town.city, number)
  return contact?.id ?? 0
}

/** As a call leaves it: the caller's number, what was understood, the language of the line. */
async function rung(language: Language): Promise<number> {
  const received = await receive(town.city, {
    kind: 'message',
    channel: 'voice',
    externalId: `CA${number}`,
    fingerprint: number,
    from: { address: number, name: null, proof: 'claimed' },
    to: deafLine,
    recipients: [],
    subject: null,
    text: powerCut[language],
    html: null,
    ownWords: powerCut[language],
    attachments: [],
    sentAt: null,
    automatic: null,
    suspectedSpam: null,
    thread: { references: [], caseNumbers: [], messageId: null },
    interfaceLanguage: language,
    unparsable: null,
  })
  if (received.outcome !== 'filed') throw new Error(received.outcome)
  return received.contactId
}

async function handedOn(contactId: number): Promise<number> {
  await take(town.city, agent, contactId)
  const wanted = { institution: 'eso', how: 'export' as const, translation: powerCut.lt }
  const result = await refer(town.city, agent, contactId, wanted)
  if (result.outcome !== 'referred') throw new Error(JSON.stringify(result))
  return result.referralId
}

const proofOf = async (id: number) => showEvidence(town.city, agent, id)

test.each(languages)('whoever wrote by text in %s is told by text in it', async (language) => {
  const id = await handedOn(await written(language))
  expect(await proofOf(id)).toMatchObject({
    telling: 'under-way',
    notices: [{ way: 'sms', language, address: number, deliveryState: 'created' }],
  })
  await town.deliver()
  const proof = await proofOf(id)
  expect(proof).toMatchObject({ telling: 'told', notices: [{ deliveryState: 'delivered' }] })
  const told = proof?.notices[0]?.text ?? ''
  expect(town.phone.texts(number)).toContain(told)
  expect(told).toContain(proof?.caseNumber)
  expect(town.city.channels.sms?.measure(told).parts).toBeLessThanOrEqual(6)
})

test('taken by the provider is not told: only the phone’s word stops the clock', async () => {
  const contactId = await written('ru')
  const id = await handedOn(contactId)
  const [owed] = await town.city.sql`
    select rule from deadlines d join contacts c using (case_id)
    where c.id = ${contactId} and rule = any(${noticeRules(town.city)})`
  await town.city.sql`update deliveries set state = 'sent' where address = ${number}`
  await followLetters(town.city)
  expect(await proofOf(id)).toMatchObject({ telling: 'under-way' })
  const met = () => town.city.sql`
    select met_at from deadlines d join contacts c using (case_id)
    where c.id = ${contactId} and d.rule = ${owed?.['rule'] ?? ''}`
  if (owed !== undefined) expect(await met()).toMatchObject([{ met_at: null }])
  await town.city.sql`
    update deliveries set state = 'delivered', reported_at = ${town.city.now()}
    where address = ${number}`
  await followLetters(town.city)
  expect(await proofOf(id)).toMatchObject({ telling: 'told' })
  if (owed !== undefined) expect(await met()).toMatchObject([{ met_at: town.city.now() }])
})

test('a caller whose number is known is told by text, from a number of ours that can', async () => {
  const id = await handedOn(await rung('uk'))
  await town.deliver()
  expect(await proofOf(id)).toMatchObject({
    telling: 'told',
    notices: [{ way: 'sms', language: 'uk', address: number }],
  })
  expect(town.phone.texts(number)).toHaveLength(1)
  expect(town.phone.messages().at(-1)).toMatchObject({ from: textLine, to: number })
})

test('a phone that never got it leaves the citizen untold, for all to see', async () => {
  town.phone.phone(number, { texts: 'undelivered' })
  const id = await handedOn(await rung('lt'))
  await town.deliver()
  expect(await proofOf(id)).toMatchObject({
    telling: 'cannot-be-told',
    notices: [{ way: 'sms', deliveryState: 'permanent-failure' }],
  })
})

test('whoever rang from a landline cannot be told by text, and that is seen at once, while there is time', async () => {
  number = `+3705234${String(writers).padStart(4, '0')}`
  const id = await handedOn(await rung('lt'))
  expect(await proofOf(id)).toMatchObject({
    telling: 'cannot-be-told',
    notices: [{ way: 'none' }],
  })
  await town.deliver()
  expect(town.phone.texts(number)).toEqual([])
})

test('whoever has written STOP cannot be told by text', async () => {
  const contactId = await written('lt')
  await town.phone.sms(number, textLine, 'STOP')
  const id = await handedOn(contactId)
  expect(await proofOf(id)).toMatchObject({
    telling: 'cannot-be-told',
    notices: [{ way: 'sms', deliveryState: 'refused-by-policy', deliveryDetail: 'stopped' }],
  })
  expect((await sentTo(town.city, number)).at(-1)).toMatchObject({ kind: 'notice' })
})

test('a hidden number, or a city that cannot text, leaves no way', async () => {
  const texts = town.city.channels.sms ?? null
  const contactId = await rung('lt')
  town.city.channels.sms = null
  const id = await handedOn(contactId)
  expect(await proofOf(id)).toMatchObject({
    telling: 'cannot-be-told',
    notices: [{ way: 'none' }],
  })
  town.city.channels.sms = texts
  number = 'unknown-0123456789'
  const hidden = await handedOn(await rung('lt'))
  expect(await proofOf(hidden)).toMatchObject({ notices: [{ way: 'none' }] })
})
