/** Tries the ways by which a referral goes, is answered, and by which its citizen is told, and those that fail. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { refer } from '#flows/refer.ts'
import { correctContact } from '#flows/correct-contact.ts'
import { openSession } from '#intake/chat/open-session.ts'
import { receive } from '#intake/receive.ts'
import { sendDue } from '#delivery/send-due.ts'
import { confirmSent } from '#referrals/confirm-sent.ts'
import { followLetters } from '#referrals/follow-letters.ts'
import { recordPosting } from '#referrals/record-posting.ts'
import { tellingOf } from '#referrals/referral.ts'
import { listLetters } from '#referrals/store/letter.ts'
import { listNotices } from '#referrals/store/notice.ts'
import { loadReferral } from '#referrals/store/referral.ts'
import { takeBack } from '#referrals/take-back.ts'
import { tellAgain } from '#referrals/tell-again.ts'
import { read } from '#test/email/read-sample.ts'
import { filed, mailFrom } from '#test/intake/mails.ts'
import { bounceTo, esoMail, referralWorld } from './institution.ts'
import type { ReferralWorld } from './institution.ts'
import { headerOf } from '#test/delivery/mail-city.ts'

let world: ReferralWorld
beforeAll(async () => {
  world = await referralWorld()
})
afterAll(() => world?.close())
beforeEach(() => world.reset())

const power = 'Laba diena, mūsų name nuo vakar vakaro nėra elektros, dingo elektra visame name.'
let count = 0

/** A Lithuanian mail about a power cut, whose receipt is out of the way. */
async function arrives(text = power, address?: string) {
  const { city } = world
  const subject = `Nėra elektros ${(count += 1)}`
  const mail = mailFrom('ona', { text, subject, ...(address !== undefined && { address }) })
  const { contactId, caseNumber } = filed(await receive(city, mail))
  await city.sql`update deliveries set state = 'sent' where state = 'created'`
  return { contactId, caseNumber: caseNumber ?? '' }
}

async function handedOn(request: Partial<Parameters<typeof refer>[3]> = {}, text = power) {
  const arrived = await arrives(text)
  const { saulius } = world.cast.agents
  const result = await refer(world.city, saulius, arrived.contactId, {
    institution: 'eso',
    ...request,
  })
  if (result.outcome !== 'referred') throw new Error(JSON.stringify(result))
  return { ...arrived, id: result.referralId }
}

const stateOf = async (id: number) => (await loadReferral(world.city.sql, id))?.state
const telling = async (id: number) => tellingOf(await listNotices(world.city.sql, id))

describe('the way to the institution', () => {
  test('while its mail server is silent nothing counts as sent', async () => {
    world.smtp.behave(({ to }) =>
      to.includes(esoMail) ? { do: 'drop-after-data', keep: false } : { do: 'accept' },
    )
    const { id } = await handedOn()
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
    const refused = await handedOn()
    await world.goOn()
    expect(await stateOf(refused.id)).toBe('bounced')
    world.smtp.behave({ do: 'accept' })
    const { id } = await handedOn()
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
    const { id, contactId } = await handedOn({ how: 'export' })
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
    const { contactId } = await arrives(russian)
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
    const { contactId } = await arrives(`${power} Skundžiuosi ESO darbu.`)
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
    const { id, contactId } = await handedOn({ part: 'Dingo elektra.' }, words)
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
    const { id } = await handedOn()
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
    const { id, contactId } = await handedOn()
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
    const { contactId } = await arrives()
    const corrected = await correctContact(city, cast.agents.saulius, contactId, {
      topic: 'vv.outage',
    })
    expect(corrected).toEqual({ outcome: 'corrected' })
    const rows = await city.sql`
      select institution, state, taken_back_because as because from referrals where contact_id = ${contactId}`
    expect(rows).toEqual([{ institution: 'eso', state: 'taken-back', because: 'other-topic' }])
  })
})

describe('the institution’s answer', () => {
  const answer = (caseNumber: string, more: object = {}) => ({
    from: 'dispeceris@eso.example',
    subject: `Dėl ${caseNumber}`,
    text: 'Laba diena, gedimas pašalintas.',
    ...more,
  })

  test('joins by its own proven domain and the number of the case', async () => {
    const { id, contactId, caseNumber } = await handedOn()
    await world.goOn()
    expect(filed(await world.arrives(answer(caseNumber)))).toMatchObject({ contactId })
    expect(await loadReferral(world.city.sql, id)).toMatchObject({
      state: 'answered',
      answerProof: 'domain',
    })
  })

  test('somebody who only claims to be the institution begins a matter of their own', async () => {
    const { id, contactId, caseNumber } = await handedOn()
    await world.goOn()
    const claimed = filed(await world.arrives(answer(caseNumber, { dmarc: 'none' })))
    expect(claimed.contactId).not.toBe(contactId)
    const other = { from: 'someone@noteso.example' }
    expect(filed(await world.arrives(answer(caseNumber, other))).contactId).not.toBe(contactId)
    expect(await stateOf(id)).toBe('sent')
  })

  test('an automatic receipt is kept and is no answer', async () => {
    const { id, contactId, caseNumber } = await handedOn()
    await world.goOn()
    const robot = answer(caseNumber, { headers: ['Auto-Submitted: auto-replied'] })
    expect(filed(await world.arrives(robot))).toMatchObject({ contactId })
    expect(await stateOf(id)).toBe('sent')
  })
})

describe('how the citizen is told', () => {
  test('a mail that does not reach them is no telling; the phone or a posted letter is', async () => {
    const { city, cast } = world
    const { saulius } = cast.agents
    world.smtp.behave(({ to }) =>
      to.includes(esoMail)
        ? { do: 'accept' }
        : { do: 'refuse', at: 'recipient', code: 550, text: 'no such user' },
    )
    const { id } = await handedOn()
    await world.goOn()
    expect(await telling(id)).toBe('cannot-be-told')
    const letter = { way: 'letter', recipient: 'Ona Kazlauskienė\nKalvarijų g. 15' } as const
    expect(await tellAgain(city, saulius, id, letter)).toMatchObject({ outcome: 'done' })
    expect(await telling(id)).toBe('to-print')
    const notice = (await listNotices(city.sql, id)).at(-1)
    const posting = { on: '2026-11-20', number: 'RR1LT' }
    const recorded = await recordPosting(city, saulius, notice?.id ?? 0, posting)
    expect(recorded).toEqual({ outcome: 'recorded' })
    expect(await recordPosting(city, saulius, notice?.id ?? 0, posting)).toEqual({
      outcome: 'already-there',
    })
    expect(await telling(id)).toBe('told')
  })

  test('in the chat, while its page is open; a closed page without a proven address is no way', async () => {
    const { city, cast } = world
    const { saulius } = cast.agents
    const opened = await openSession(city, { language: 'lt', ip: 'test' })
    if (opened.outcome !== 'opened') throw new Error('No chat was opened.')
    const line = { channel: 'chat', address: opened.session, to: '/', text: power } as const
    const { contactId } = filed(await receive(city, mailFrom('ona', line)))
    expect(await refer(city, saulius, contactId, { institution: 'eso' })).toMatchObject({
      outcome: 'referred',
    })
    const [row] = await city.sql<{ id: number; session: string }[]>`
      select id from referrals where contact_id = ${contactId}`
    const notices = await listNotices(city.sql, row?.id ?? 0)
    expect(notices).toMatchObject([{ way: 'chat', deliveryState: 'sent' }])
    expect(notices[0]?.text).toContain('1852')
    city.passSeconds(3600)
    await tellAgain(city, saulius, row?.id ?? 0, { way: 'written' })
    expect((await listNotices(city.sql, row?.id ?? 0)).at(-1)).toMatchObject({ way: 'none' })
    await sendDue(city)
  })
})
