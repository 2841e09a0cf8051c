/** Follows what happens around a mail: robots that answer, letters that come back, a mail server that goes away. */

import { simpleParser } from 'mailparser'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from '#test/running.ts'
import { buildTown, letter, type Desk, type Town } from './town.ts'

let town: Town
let jan: Desk
beforeAll(async () => {
  town = await buildTown({ LOG_LEVEL: 'info' })
  jan = town.desk('jan')
  await jan.ask('PUT', 'me/presence', { state: 'available' })
}, 120_000)
afterAll(() => town?.close())

const zofia = 'Zofia Kowalska <zofia@citizen.example>'
const lettersTo = (address: string, count: number) =>
  eventually(async () => {
    const letters = town.smtp.mails.filter((mail) => mail.to.includes(address))
    return letters.length >= count && Promise.all(letters.map(({ raw }) => simpleParser(raw)))
  }, `${count} letters to ${address}`)
const filedIn = (messageId: string) =>
  eventually(async () => {
    const [row] = await town.database.sql<{ id: number }[]>`
      select contact_id as id from messages where external_id = ${messageId} and direction = 'in'`
    return row?.id
  }, `${messageId} filed`)

test('no robot’s answer wakes the case, and a letter that comes back is shown with the server’s words', async () => {
  const text = 'Dzień dobry, dostałam za wysoki rachunek za ogrzewanie i proszę o wyjaśnienie.'
  const bill = { from: zofia, subject: 'Rachunek', messageId: 'around-1@citizen.example', text }
  town.dovecot.deliver('info', letter(bill))
  const contact = await filedIn('around-1@citizen.example')
  await eventually(
    async () =>
      (await jan.ask('PUT', `contacts/${contact}/reservation`, { state: 'accepted' })).status ===
      200,
    'accepted by Jan',
  )
  const { version } = (await jan.ask('GET', `contacts/${contact}`)).body
  const reply = await jan.ask('POST', `contacts/${contact}/replies`, {
    text: 'Dzień dobry, sprawdziliśmy Pani rachunek i poprawimy go w przyszłym miesiącu.',
    basedOnVersion: version,
  })
  expect(reply.status).toBe(201)
  const [, answer] = await lettersTo('zofia@citizen.example', 2)
  expect(answer?.subject).toMatch(/^Re: Rachunek/)
  const to = answer?.replyTo?.value[0]?.address ?? ''
  const inReplyTo = answer?.messageId?.slice(1, -1) ?? ''

  const away = { from: zofia, to, inReplyTo, subject: 'Nieobecność', text: 'Jestem na urlopie.' }
  const headers = ['Auto-Submitted: auto-replied']
  town.dovecot.deliver('info', letter({ ...away, messageId: 'around-2@citizen.example', headers }))
  expect(await filedIn('around-2@citizen.example')).toBe(contact)
  const quiet = (await jan.ask('GET', `contacts/${contact}`)).body
  expect(quiet).toMatchObject({ state: 'wrap-up', excerpt: text })
  expect(await lettersTo('zofia@citizen.example', 2)).toHaveLength(2)

  town.dovecot.deliver('info', bounce(to, inReplyTo))
  const shown = await eventually(async () => {
    const { messages } = (await jan.ask('GET', `contacts/${contact}/messages`)).body
    return messages.find(
      (message) =>
        'delivery' in message && JSON.stringify(message.delivery).includes('permanent-failure'),
    )
  }, 'the bounce in the conversation')
  expect(shown).toMatchObject({
    direction: 'out',
    delivery: { detail: expect.stringContaining('550 5.1.1 user unknown') },
  })
})

test('a mail server that goes away is told in words at once, logged once, and read on afterwards', async () => {
  const health = async () => {
    const headers = { 'accept-language': 'en' }
    const answer = await fetch(`${town.service.url}/health`, { headers })
    return (await answer.json()) as { mailboxes: string }
  }
  expect(await health()).toMatchObject({ mailboxes: 'all are read' })
  await town.dovecot.stop()
  await eventually(
    async () => (await health()).mailboxes === '2 mailboxes cannot be read just now',
    'both mailboxes told as unreadable',
  )
  await town.dovecot.start()
  const later = { from: zofia, subject: 'Później', messageId: 'around-3@citizen.example' }
  town.dovecot.deliver('info', letter({ ...later, text: 'Dzień dobry, czy ktoś to czyta?' }))
  await filedIn('around-3@citizen.example')
  await eventually(async () => (await health()).mailboxes === 'all are read', 'all is well again')
  const logged = town.service
    .output()
    .split('\n')
    .filter((line) => line.includes('"mailboxId":1,'))
  expect(logged.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual([
    'A mailbox cannot be read.',
    'A mailbox is read again.',
  ])
})

/** As Postfix tells that a letter could not be delivered. */
function bounce(to: string, messageId: string): string {
  return [
    'Return-Path: <>',
    'From: MAILER-DAEMON@mail.citizen.example',
    `To: ${to}`,
    'Subject: Undelivered Mail Returned to Sender',
    'Message-ID: <around-dsn@mail.citizen.example>',
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=d',
    '',
    '--d',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mail.citizen.example',
    '',
    'Final-Recipient: rfc822; zofia@citizen.example',
    'Action: failed',
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 user unknown',
    '',
    '--d',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: <${messageId}>`,
    '',
    '--d--',
    '',
  ].join('\r\n')
}
