/** Follows one Polish mail about a heating bill through real servers, from the mailbox to the answer and back. */

import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from '#test/running.ts'
import { buildTown, letter, type Town } from './town.ts'

let town: Town
beforeAll(async () => {
  town = await buildTown()
}, 120_000)
afterAll(() => town?.close())

const bill = {
  from: 'Zofia Kowalska <zofia@citizen.example>',
  subject: 'Rachunek za ogrzewanie',
  messageId: 'bill-1@citizen.example',
  text: 'Dzień dobry,\r\n\r\ndostałam za wysoki rachunek za ogrzewanie i proszę o wyjaśnienie.\r\n\r\nZ poważaniem\r\nZofia Kowalska',
}

test('a Polish mail about a heating bill is answered in Polish, and the answer finds its case', async () => {
  const jan = town.desk('jan')
  expect((await jan.ask('PUT', 'me/presence', { state: 'available' })).status).toBe(200)
  expect((await town.desk('rasa').ask('PUT', 'me/presence', { state: 'available' })).status).toBe(
    200,
  )

  // The mail lands in the mailbox; seconds later it is reserved for the agent of the heating pool who has Polish.
  town.dovecot.deliver('info', letter(bill))
  const reserved = await eventually(async () => {
    const page = await jan.ask('GET', 'contacts?view=mine')
    return page.body.contacts.find((one: { state: string }) => one.state === 'reserved')
  }, 'contact reserved for Jan')
  expect(reserved).toMatchObject({ language: 'pl', enterprise: 'vst', pool: 'vst-bills' })
  const contact = await jan.ask('GET', `contacts/${reserved.id}`)
  expect(contact.body.because.length).toBeGreaterThan(0)

  // The receipt is in Polish, with the case number.
  const receipt = await eventually(
    async () => town.smtp.mails.find((mail) => mail.to.includes('zofia@citizen.example')),
    'receipt for Zofia',
  )
  const read = await simpleParser(receipt.raw)
  expect(read.text).toContain(reserved.caseNumber)
  expect(read.text).toMatch(/Dzień dobry|Dziękujemy|sprawy/)
  expect(read.inReplyTo).toBe('<bill-1@citizen.example>')

  // A Lithuanian-only reply is refused, and the refusal says why.
  expect(
    (await jan.ask('PUT', `contacts/${reserved.id}/reservation`, { state: 'accepted' })).status,
  ).toBe(200)
  const open = await jan.ask('GET', `contacts/${reserved.id}`)
  const lithuanian = await jan.ask('POST', `contacts/${reserved.id}/replies`, {
    text: 'Laba diena, patikrinome Jūsų sąskaitą už šildymą ir radome klaidą, ją ištaisysime kitą mėnesį.',
    basedOnVersion: open.body.version,
  })
  expect(lithuanian.status).toBe(422)
  expect(lithuanian.body).toMatchObject({ code: 'reply-language-mismatch' })

  // The Polish reply arrives in the citizen's mailbox, threaded.
  const polish = await jan.ask('POST', `contacts/${reserved.id}/replies`, {
    text: 'Dzień dobry,\n\nsprawdziliśmy Pani rachunek za ogrzewanie i znaleźliśmy błąd w odczycie. Poprawimy go w przyszłym miesiącu.\n\nZ poważaniem\nJan Nowak',
    basedOnVersion: open.body.version,
  })
  expect(polish.status, JSON.stringify(polish.body)).toBe(201)
  const answer = await eventually(
    async () =>
      town.smtp.mails.find(
        (mail) =>
          mail.text.includes('multipart') &&
          mail.raw !== receipt.raw &&
          mail.to.includes('zofia@citizen.example'),
      ),
    'answer for Zofia',
  )
  const answered = await simpleParser(answer.raw)
  expect(answered.text).toContain('sprawdziliśmy Pani rachunek')
  expect(answered.subject).toContain('Rachunek za ogrzewanie')
  expect(answered.inReplyTo).toBe('<bill-1@citizen.example>')
  const replyTo = answered.replyTo?.value[0]?.address ?? ''
  expect(replyTo).toMatch(/^info\+c.+@city\.example$/)

  // The citizen answers from there, and it joins the same case.
  town.dovecot.deliver(
    'info',
    letter({
      ...bill,
      to: replyTo,
      subject: 'Re: Rachunek za ogrzewanie',
      messageId: 'bill-2@citizen.example',
      inReplyTo: answered.messageId?.slice(1, -1) ?? '',
      text: 'Dziękuję bardzo, a kiedy dostanę zwrot pieniędzy?',
    }),
  )
  const grown = await eventually(async () => {
    const messages = await jan.ask('GET', `contacts/${reserved.id}/messages`)
    const inbound = messages.body.messages.filter(
      (one: { direction: string }) => one.direction === 'in',
    )
    // Asked afterwards: a case read before its second message came is the case as it was.
    return inbound.length === 2 && (await jan.ask('GET', `cases/${reserved.caseNumber}`)).body
  }, 'second message in the case')
  expect(grown.contacts).toHaveLength(1)
  expect(grown.state).toBe('open')
}, 90_000)
