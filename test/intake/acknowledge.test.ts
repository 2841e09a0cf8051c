/** Shows who is answered at once, in which language, and who never is. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import type { InboundMessage } from '#channels/channel.ts'
import { loadContact, moveContact } from '#contacts/store/contact.ts'
import { listMessages } from '#contacts/store/message.ts'
import { receive } from '#intake/receive.ts'
import type { Cast } from '#test/cast.ts'
import { insertCast } from '#test/cast.ts'
import type { TestCity } from '#test/city.ts'
import { testCity } from '#test/city.ts'
import type { MailParts } from './mails.ts'
import { filed, mailFrom } from './mails.ts'

let city: TestCity
let cast: Cast
beforeAll(async () => {
  city = await testCity()
  cast = await insertCast(city.sql)
})
afterAll(() => city.close())

async function answersTo(mail: InboundMessage) {
  const got = filed(await receive(city, mail))
  const out = (await listMessages(city.sql, got.contactId)).filter((m) => m.direction === 'out')
  return { ...got, out }
}

const stranger = (parts: MailParts) => mailFrom('ona', { proof: 'claimed', ...parts })

test('a receipt comes at once, in the citizen’s language, under their subject, with the case number', async () => {
  const { out, caseNumber } = await answersTo(
    mailFrom('oleg', { subject: 'Мусор', messageId: 'm1@x', references: ['m0@x'] }),
  )
  expect(out).toMatchObject([
    {
      kind: 'receipt',
      language: 'ru',
      subject: `Re: Мусор [${caseNumber}]`,
      references: ['m0@x', 'm1@x'],
    },
  ])
  expect(out[0]?.text).toContain(caseNumber)
  const [delivery] = await city.sql`
    select state, automatic, exempt, address from deliveries where message_id = ${out[0]?.id ?? 0}`
  expect(delivery).toEqual({
    state: 'created',
    automatic: true,
    exempt: false,
    address: 'oleg@citizen.example',
  })
})

test('whoever writes in none of the six languages is answered in those of the city, with a choice', async () => {
  const { out } = await answersTo(
    stranger({
      address: 'hans@elsewhere.example',
      text: 'Guten Tag, ich habe eine Frage zu meiner Rechnung für die Heizung, können Sie mir bitte helfen?',
    }),
  )
  for (const word of ['Laba diena', 'Hello', 'Здравствуйте']) expect(out[0]?.text).toContain(word)
})

test('a mail without a word is answered in the languages of the city', async () => {
  const { out } = await answersTo(stranger({ address: 'tylus@elsewhere.example', text: '' }))
  expect(out[0]?.text).toContain('Hello')
  expect(out[0]?.text).toContain('Здравствуйте')
})

test('danger to life: the receipt begins with the emergency number and is held back by nothing', async () => {
  const { out, contactId } = await answersTo(
    mailFrom('ona', { text: 'Laiptinėje labai smirda dujomis, bijome sprogimo!' }),
  )
  expect(out[0]?.text.startsWith('112')).toBe(true)
  expect(await loadContact(city.sql, contactId)).toMatchObject({
    priority: 0,
    outcome: 'emergency',
  })
  const [delivery] = await city.sql`
    select exempt from deliveries where message_id = ${out[0]?.id ?? 0}`
  expect(delivery).toEqual({ exempt: true })
})

test('danger told only in a later message is answered at once, and once', async () => {
  const first = filed(await receive(city, mailFrom('ilze', { messageId: 'd1@x' })))
  const danger = {
    references: ['d1@x'],
    text: 'Kāpņutelpā smird pēc gāzes, baidāmies no sprādziena!',
  }
  await receive(city, mailFrom('ilze', danger))
  await receive(city, mailFrom('ilze', { ...danger, text: `${danger.text} Palīdziet!` }))
  const texts = (await listMessages(city.sql, first.contactId))
    .filter((message) => message.direction === 'out')
    .map((message) => message.text.startsWith('112'))
  expect(texts).toEqual([false, true])
  expect(await loadContact(city.sql, first.contactId)).toMatchObject({ priority: 0 })
})

test('a message in a running contact gets no further receipt', async () => {
  await receive(city, mailFrom('zofia', { messageId: 'r1@x' }))
  const { out } = await answersTo(mailFrom('zofia', { references: ['r1@x'] }))
  expect(out).toHaveLength(1)
})

test('a robot’s mail is kept and shown, gets no case, and is never answered', async () => {
  const { out, contactId, caseNumber } = await answersTo(
    stranger({ address: 'robot@shop.example', automatic: 'auto-generated', text: 'Newsletter' }),
  )
  expect({ out, caseNumber }).toEqual({ out: [], caseNumber: null })
  expect(await loadContact(city.sql, contactId)).toMatchObject({
    automatic: 'auto-generated',
    caseId: null,
    state: 'closed',
  })
})

test('an out-of-office answer joins its case and wakes nobody', async () => {
  const first = filed(await receive(city, mailFrom('emily', { messageId: 'a1@x' })))
  await moveContact(city.sql, first.contactId, 'close', {}, city.now())
  const { out } = await answersTo(
    mailFrom('emily', { references: ['a1@x'], automatic: 'auto-reply', text: 'I am away.' }),
  )
  expect(out).toHaveLength(1)
  expect(await loadContact(city.sql, first.contactId)).toMatchObject({
    state: 'closed',
    version: 2,
  })
})

test('suspected spam waits in its own view without receipt, case number or clock', async () => {
  const { out, contactId, caseNumber } = await answersTo(
    stranger({ address: 'win@casino.example', suspectedSpam: 'x-spam-flag', text: 'You won!' }),
  )
  expect({ out, caseNumber }).toEqual({ out: [], caseNumber: null })
  expect(await loadContact(city.sql, contactId)).toMatchObject({
    suspectedSpam: 'x-spam-flag',
    state: 'queued',
  })
  expect(await city.sql`select 1 from queue_steps where contact_id = ${contactId}`).toHaveLength(0)
})

test('who is proven in an open case is not held for spam, whatever the mail server thinks', async () => {
  const first = filed(await receive(city, mailFrom('ona', { messageId: 's1@x' })))
  const again = mailFrom('ona', { references: ['s1@x'], suspectedSpam: 'x-spam-flag' })
  expect(filed(await receive(city, again)).contactId).toBe(first.contactId)
})

test('an address that writes more than a person can is held from then on', async () => {
  const hour = city.settings.mailLimits.spamPerAddressHour
  const mail = (n: number) => stranger({ address: 'many@flood.example', text: `Nr. ${n} testas` })
  for (let n = 0; n < hour; n += 1) await receive(city, mail(n))
  const held = filed(await receive(city, mail(hour)))
  expect(held.caseNumber).toBeNull()
  expect(await loadContact(city.sql, held.contactId)).toMatchObject({ suspectedSpam: 'rate' })
  city.passSeconds(3601)
  expect(filed(await receive(city, mail(hour + 1))).caseNumber).not.toBeNull()
})

test('a mail without a sender is somebody’s work, but nobody can be answered', async () => {
  const { out, contactId, caseNumber } = await answersTo(
    stranger({ address: 'unknown@sender.invalid', unparsable: 'no-sender', text: '' }),
  )
  expect(out).toEqual([])
  expect(caseNumber).not.toBeNull()
  expect(await loadContact(city.sql, contactId)).toMatchObject({
    state: 'queued',
    pool: 'first-line',
    unparsable: 'no-sender',
  })
})

test('what an open incident’s citizens are told goes out with the receipt', async () => {
  const topic = (await loadContact(city.sql, filed(await receive(city, mailFrom('ona'))).contactId))
    ?.topic
  const answer = { lt: 'Trūko šilumos trasa Žirmūnuose, šiluma grįš iki 18 val.' }
  await city.sql`
    insert into incidents (title, enterprise, state, opened_by, opened_at, topics, words, answer)
    values ('Trasa', 'vst', 'answered', ${cast.agents.marta.agentId}, ${city.now()},
      ${[topic ?? '']}, ${['žirmūn']}, ${JSON.stringify(answer)})`
  const mine = await answersTo(
    mailFrom('ona', { text: 'Zirmunu gatveje jau antra diena nešildo radiatoriai, labai šalta.' }),
  )
  expect(mine.out[0]?.text).toContain(answer.lt)
  expect((await loadContact(city.sql, mine.contactId))?.incidentId).not.toBeNull()
  const elsewhere = await answersTo(mailFrom('ona'))
  expect(elsewhere.out[0]?.text).not.toContain(answer.lt)
})
