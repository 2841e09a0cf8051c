/** Follows a Russian mail about a power cut to the institution, through a holiday and a bounce, and its answer back. */

import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { takeBack } from '#referrals/take-back.ts'
import { refer } from '#flows/refer.ts'
import { receive } from '#intake/receive.ts'
import { sendAgain } from '#referrals/send-again.ts'
import { listLetters } from '#referrals/store/letter.ts'
import { listNotices } from '#referrals/store/notice.ts'
import { loadReferral } from '#referrals/store/referral.ts'
import { tellingOf } from '#referrals/referral.ts'
import { filed } from '#test/intake/mails.ts'
import { read } from '#test/email/read-sample.ts'
import { bounceTo, esoMail, referralWorld } from './institution.ts'
import type { ReferralWorld } from './institution.ts'

let world: ReferralWorld
beforeAll(async () => {
  world = await referralWorld()
})
afterAll(() => world?.close())

const words =
  'Здравствуйте! У нас в квартире нет электричества со вчерашнего вечера, ул. Калварию 15.'
const lithuanian = 'Laba diena! Mūsų bute nuo vakar vakaro nėra elektros, Kalvarijų g. 15.'

/** Tuesday before the three days of Christmas. */
const received = new Date('2026-12-22T09:00:00.000Z')

test('a Russian mail about a power cut goes to the operator, and everybody concerned knows', async () => {
  const { city, cast, smtp, translator } = world
  const { saulius } = cast.agents
  city.setNow(received)
  translator.teach(words, 'lt', lithuanian)
  const mail = { from: 'oleg@citizen.example', subject: 'Нет света', text: words }
  const { contactId, caseNumber } = filed(await world.arrives(mail))

  // Routing has proposed it; the law's clock runs in working days and leaves Christmas out.
  const [proposal] = await city.sql<{ id: number; state: string; institution: string; by: Date }[]>`
    select id, state, institution, must_go_by as by from referrals where contact_id = ${contactId}`
  expect(proposal).toMatchObject({ state: 'proposed', institution: 'eso' })
  expect(proposal?.by.toISOString()).toBe('2026-12-31T21:59:59.999Z')

  smtp.mails.length = 0
  await city.sql`update deliveries set state = 'sent' where state = 'created'`
  const referred = await refer(city, saulius, contactId, { institution: 'eso' })
  expect(referred).toMatchObject({ outcome: 'referred', referralId: proposal?.id, how: 'mail' })
  await world.goOn()

  // The institution has the citizen's words, the translation, marked as a machine's, and an address for its answer.
  const letter = smtp.mails.find(({ to }) => to.includes(esoMail))
  const sent = await simpleParser(letter?.raw ?? '')
  expect(sent.subject).toContain(caseNumber)
  expect(sent.text).toContain(words)
  expect(sent.text).toContain(lithuanian)
  expect(sent.text).toMatch(/Vertimas, kurį parengė programa/)
  const replyTo = sent.replyTo?.value[0]?.address ?? ''
  expect(replyTo).toMatch(/^info\+r\d+-[a-z2-7]{16}@city\.example$/)

  // The citizen is told in Russian, in the thread of their mail, who decides and how to reach them.
  const notice = await simpleParser(
    smtp.mails.find(({ to }) => to.includes('oleg@citizen.example'))?.raw ?? '',
  )
  expect(notice.text).toContain('Оператор распределения энергии ESO')
  expect(notice.text).toContain('1852')
  expect(notice.text).toContain('5 рабочих дней')
  expect(notice.text).not.toMatch(/[ąčęėįšųūž]/)
  expect(notice.inReplyTo).toBeDefined()

  const [matter] = await city.sql`
    select k.state, k.institution, c.state as contact from cases k join contacts c on c.case_id = k.id
    where c.id = ${contactId}`
  expect(matter).toEqual({
    state: 'waiting-for-institution',
    institution: 'eso',
    contact: 'referred',
  })
  const clocks = await city.sql`
    select rule, met_at is not null as "isMet" from deadlines d join contacts c using (case_id)
    where c.id = ${contactId} and cancelled_at is null order by rule`
  expect(clocks).toEqual([
    { rule: 'lt.transfer', isMet: true },
    { rule: 'lt.transfer.notify', isMet: true },
  ])

  // It bounces at Christmas: the referral is open again, an alarm is raised, and the old clock runs on.
  city.setNow(new Date('2026-12-25T10:00:00.000Z'))
  await receive(
    city,
    await read(bounceTo(replyTo, letter?.text ?? null), { ownAddresses: ['info@city.example'] }),
  )
  await world.goOn()
  const id = proposal?.id ?? 0
  expect(await loadReferral(city.sql, id)).toMatchObject({
    state: 'bounced',
    bounceDetail: expect.stringContaining('user unknown'),
    wentAt: null,
  })
  const [clock] = await city.sql`
    select met_at as "metAt", due_on as "dueOn" from deadlines where rule = 'lt.transfer'
      and case_id = (select case_id from contacts where id = ${contactId})`
  expect(clock).toEqual({ metAt: null, dueOn: '2026-12-31' })
  expect(await city.sql`select kind from alarms where contact_id = ${contactId}`).toEqual([
    { kind: 'referral-bounced' },
  ])
  const [open] = await city.sql`
    select c.state, k.state as case from contacts c join cases k on k.id = c.case_id where c.id = ${contactId}`
  expect(open).toEqual({ state: 'queued', case: 'open' })

  // Sent again, it goes; the institution's answer joins the case and comes back to the agent who had decided.
  smtp.mails.length = 0
  expect(await sendAgain(city, saulius, id, 'mail')).toMatchObject({
    outcome: 'done',
    state: 'decided',
  })
  await world.goOn()
  expect(await loadReferral(city.sql, id)).toMatchObject({ state: 'sent' })
  const again = await simpleParser(smtp.mails.find(({ to }) => to.includes(esoMail))?.raw ?? '')
  const answer = filed(
    await receive(
      city,
      await read(
        [
          'Return-Path: <dispeceris@eso.example>',
          'From: ESO <dispeceris@eso.example>',
          `To: ${again.replyTo?.value[0]?.address ?? ''}`,
          'Subject: Re: atsakymas',
          'Message-ID: <answer-1@eso.example>',
          'Content-Type: text/plain; charset=utf-8',
          '',
          'Laba diena, gedimas pašalintas, elektra tiekiama nuo gruodžio 26 dienos ryto.',
          '',
        ].join('\r\n'),
        { ownAddresses: ['info@city.example'] },
      ),
    ),
  )
  expect(answer).toMatchObject({ contactId, caseNumber, isNewContact: false })
  expect(await loadReferral(city.sql, id)).toMatchObject({
    state: 'answered',
    answerProof: 'signed-address',
    answerMessageId: answer.messageId,
  })
  const [back] = await city.sql`
    select c.state, c.language, k.language as "caseLanguage",
      exists (select from queue_steps q where q.contact_id = c.id) as "isOffered"
    from contacts c join cases k on k.id = c.case_id where c.id = ${contactId}`
  // The institution writes Lithuanian; the citizen's language is still Russian.
  expect(back).toEqual({ state: 'queued', language: 'ru', caseLanguage: 'ru', isOffered: true })

  // Both facts can be proven: what went to whom and when, and what the citizen was told.
  const letters = await listLetters(city.sql, id)
  expect(letters.map(({ deliveryState }) => deliveryState)).toEqual(['permanent-failure', 'sent'])
  const notices = await listNotices(city.sql, id)
  expect(notices).toMatchObject([{ way: 'email', language: 'ru', deliveryState: 'sent' }])
  expect(tellingOf(notices)).toBe('told')
  const trail = await city.sql<{ action: string }[]>`
    select action from audit where contact_id = ${contactId} and action like 'referral-%' order by id`
  expect(trail.map(({ action }) => action)).toEqual([
    'referral-decided',
    'referral-sent',
    'referral-bounced',
    'referral-sent-again',
    'referral-sent',
    'referral-heard',
  ])

  // "Not ours either": it goes on to another body, and the citizen is told so.
  expect(await takeBack(city, saulius, id, 'sent-back')).toMatchObject({ state: 'taken-back' })
  const on = await refer(city, saulius, contactId, { institution: 'vert' })
  expect(on).toMatchObject({ outcome: 'referred' })
  const [next] = await city.sql`
    select reason, follows, state, must_go_by as by from referrals where institution = 'vert'`
  // It came back on the Friday of Christmas: the five working days run from there.
  expect(next).toEqual({
    reason: 'sent-on',
    follows: id,
    state: 'decided',
    by: new Date('2027-01-04T21:59:59.999Z'),
  })
})
