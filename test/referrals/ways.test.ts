/** Tries the ways by which a referral goes to the institution, and those that fail. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { refer } from '#flows/refer.ts'
import { correctContact } from '#flows/correct-contact.ts'
import { receive } from '#intake/receive.ts'
import { confirmSent } from '#referrals/confirm-sent.ts'
import { followLetters } from '#referrals/follow-letters.ts'
import { listLetters } from '#referrals/store/letter.ts'
import { loadReferral } from '#referrals/store/referral.ts'
import { takeBack } from '#referrals/take-back.ts'
import { read } from '#test/email/read-sample.ts'
import { bounceTo, esoMail, referralWorld, handedOn, power, powerCut } from './institution.ts'
import type { ReferralWorld } from './institution.ts'
import { headerOf } from '#test/delivery/mail-city.ts'

let world: ReferralWorld
beforeAll(async () => {
  world = await referralWorld()
})
afterAll(() => world?.close())
beforeEach(() => world.reset())

const stateOf = async (id: number) => (await loadReferral(world.city.sql, id))?.state

describe('the way to the institution', () => {
  test('while its mail server is silent nothing counts as sent', async () => {
    world.smtp.behave(({ to }) =>
      to.includes(esoMail) ? { do: 'drop-after-data', keep: false } : { do: 'accept' },
    )
    const { id } = await handedOn(world)
    await world.goOn()
    expect(await stateOf(id)).toBe('decided')
    expect(await loadReferral(world.city.sql, id)).toMatchObject({ wentAt: null })
  })

  test('a refusal at once opens it again, like a bounce that names nothing but the signed address', async () => {
    world.smtp.behave(({ to }) =>
      to.includes(esoMail)
        ? { do: 'refuse', at: 'recipient', code: 550, text: 'no such user' }
        : { do: 'accept' },
    )
    const refused = await handedOn(world)
    await world.goOn()
    expect(await stateOf(refused.id)).toBe('bounced')
    world.smtp.behave({ do: 'accept' })
    const { id } = await handedOn(world)
    await world.goOn()
    expect(await stateOf(id)).toBe('sent')
    const letter = world.smtp.mails.find(({ to }) => to.includes(esoMail))
    const replyTo = headerOf(letter?.text, 'Reply-To') ?? ''
    await receive(
      world.city,
      await read(bounceTo(replyTo, null), { ownAddresses: ['info@city.example'] }),
    )
    await followLetters(world.city)
    expect(await stateOf(id)).toBe('bounced')
  })

  test('a bundle counts as sent when a person says so, with day and number', async () => {
    const { city, cast } = world
    const { id, contactId } = await handedOn(world, { how: 'export' })
    await world.goOn()
    expect(await stateOf(id)).toBe('decided')
    const sending = { on: '2026-11-20', number: 'R-12' }
    expect(await confirmSent(city, cast.agents.saulius, id, sending)).toMatchObject({
      state: 'sent',
    })
    expect(await loadReferral(city.sql, id)).toMatchObject({
      sentOn: '2026-11-20',
      sentNumber: 'R-12',
    })
    const clocks = await city.sql`
      select rule from deadlines join contacts c using (case_id)
      where c.id = ${contactId} and met_at is not null and cancelled_at is null order by rule`
    expect(clocks.map(({ rule }) => rule)).toContain('lt.transfer')
  })

  test('nothing goes untranslated where no translation can be made', async () => {
    const { city, cast, translator } = world
    translator.behave({ status: 500 })
    const russian = 'Здравствуйте, в нашем доме со вчерашнего вечера нет электричества.'
    const { contactId } = await powerCut(world, russian)
    const { saulius } = cast.agents
    const silent = await refer(city, saulius, contactId, { institution: 'eso' })
    expect(silent).toMatchObject({ outcome: 'translation-needed' })
    const typed = { institution: 'eso', translation: 'Mūsų name nuo vakar nėra elektros.' }
    expect(await refer(city, saulius, contactId, typed)).toMatchObject({ outcome: 'referred' })
    translator.behave('answer')
    const [row] = await city.sql`
      select translated_by as by, translation_service as service from referrals where contact_id = ${contactId}`
    expect(row).toEqual({ by: saulius.agentId, service: null })
  })

  test('a complaint is refused with the body above, unless an agent has noted that it is none', async () => {
    const { city, cast } = world
    const { contactId } = await powerCut(world, `${power} Skundžiuosi ESO darbu.`)
    const { saulius } = cast.agents
    const refused = await refer(city, saulius, contactId, { institution: 'eso' })
    expect(refused).toMatchObject({ outcome: 'complained-about', aboveId: 'vert' })
    const noted = { institution: 'eso', isNoComplaint: true }
    expect(await refer(city, saulius, contactId, noted)).toMatchObject({ outcome: 'referred' })
    const [audit] = await city.sql`
      select detail ->> 'isNoComplaint' as noted from audit
      where contact_id = ${contactId} and action = 'referral-decided'`
    expect(audit).toEqual({ noted: 'true' })
  })

  test('only a part goes, and the rest stays with the agent', async () => {
    const { city, smtp } = world
    const words = 'Laba diena, dingo elektra. Be to, kieme neišvežtos šiukšlės.'
    const { id, contactId } = await handedOn(world, { part: 'Dingo elektra.' }, words)
    await world.goOn()
    const letter = smtp.mails.find(({ to }) => to.includes(esoMail))
    expect(letter?.text).not.toContain('neišvežtos')
    const [rest] = await city.sql`
      select c.state, k.state as case from contacts c join cases k on k.id = c.case_id where c.id = ${contactId}`
    expect(rest).toEqual({ state: 'queued', case: 'open' })
    expect(await stateOf(id)).toBe('sent')
  })

  test('a silent institution is asked, three times at most', async () => {
    const { city } = world
    const { id } = await handedOn(world)
    await world.goOn()
    for (let month = 1; month <= 5; month += 1) {
      city.passSeconds(40 * 86_400)
      await world.goOn()
    }
    const letters = await listLetters(city.sql, id)
    expect(letters.map(({ kind, deliveryState }) => `${kind} ${deliveryState}`)).toEqual([
      'referral sent',
      ...Array.from({ length: 3 }, () => 'reminder sent'),
    ])
    expect(await loadReferral(city.sql, id)).toMatchObject({ reminders: 3, remindAt: null })
  })

  test('what was taken back is the city’s, with the clock of its own answer', async () => {
    const { city, cast } = world
    const { id, contactId } = await handedOn(world)
    await world.goOn()
    expect(await takeBack(city, cast.agents.saulius, id, 'not-needed')).toMatchObject({
      state: 'taken-back',
    })
    const open = await city.sql<{ rule: string }[]>`
      select rule from deadlines join contacts c using (case_id)
      where c.id = ${contactId} and met_at is null and cancelled_at is null`
    expect(open.map(({ rule }) => rule)).toEqual(['lt.answer'])
    const [back] = await city.sql`select state from contacts where id = ${contactId}`
    expect(back).toEqual({ state: 'queued' })
  })

  test('a corrected topic takes the proposal with it', async () => {
    const { city, cast } = world
    const { contactId } = await powerCut(world)
    const corrected = await correctContact(city, cast.agents.saulius, contactId, {
      topic: 'vv.outage',
    })
    expect(corrected).toEqual({ outcome: 'corrected' })
    const rows = await city.sql`
      select institution, state, taken_back_because as because from referrals where contact_id = ${contactId}`
    expect(rows).toEqual([{ institution: 'eso', state: 'taken-back', because: 'other-topic' }])
  })
})
