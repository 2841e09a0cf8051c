/** Shows that what other mail servers report of our mail is read, shown, and never covers a bounce. */

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sendDue } from '#delivery/send-due.ts'
import { receive } from '#intake/receive.ts'
import type { TestCity } from '#test/city.ts'
import { read } from '#test/email/read-sample.ts'
import { mailArrives } from '#test/replies/desk.ts'
import { headerOf, mailCity, polishAnswer, statesIn, type MailCity } from './mail-city.ts'

let world: MailCity
let city: TestCity
beforeAll(async () => {
  world = await mailCity()
  city = world.city
})
afterAll(() => world.close())
beforeEach(() => world.reset())

describe('what other servers report', () => {
  const bounceOf = (id: string, to: string, action: string, status: string, from: string) =>
    [
      'Return-Path: <>',
      'From: Mail Delivery System <MAILER-DAEMON@mx.pastas.example>',
      `To: ${to}`,
      'Subject: Undelivered Mail Returned to Sender',
      `Message-ID: <${from}@mx.pastas.example>`,
      'Date: Fri, 20 Nov 2026 10:00:05 +0200',
      'MIME-Version: 1.0',
      'Auto-Submitted: auto-replied',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="riba"',
      '',
      '--riba',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.pastas.example',
      '',
      `Final-Recipient: rfc822; ${world.cast.citizens.zofia.mail}`,
      `Action: ${action}`,
      `Status: ${status}`,
      'Diagnostic-Code: smtp; 550 5.1.1 user unknown',
      '',
      ...(id === ''
        ? []
        : ['--riba', 'Content-Type: text/rfc822-headers', '', `Message-ID: <${id}>`, '']),
      '--riba--',
      '',
    ].join('\r\n')

  const sentId = async (): Promise<string> => {
    const [mail] = world.smtp.mails
    return headerOf(mail?.text, 'Message-ID')?.replace(/[<>]/g, '') ?? ''
  }

  test('a bounce is shown to the agent whose answer it was, and no later word of success covers it', async () => {
    const { contactId } = await polishAnswer(world)
    await sendDue(city)
    const id = await sentId()
    const bounce = await read(bounceOf(id, 'info@vilnius.example', 'failed', '5.1.1', 'dsn-1'))
    expect(await receive(city, bounce)).toMatchObject({ outcome: 'delivery-report' })
    expect(await statesIn(world)).toMatchObject([
      { state: 'permanent-failure', detail: expect.stringContaining('user unknown') },
    ])
    const [event] = await city.sql`
      select agent_id from events
      where kind = 'delivery-permanent-failure' and contact_id = ${contactId}`
    expect(event).toEqual({ agent_id: world.cast.agents.jan.agentId })
    const late = await read(bounceOf(id, 'info@vilnius.example', 'delivered', '2.0.0', 'dsn-2'))
    await receive(city, late)
    expect(await statesIn(world)).toMatchObject([{ state: 'permanent-failure' }])
  })

  test('an answer that bounced comes back to the agent who gave it, and the clock of the case runs again', async () => {
    const { contactId, deliveryId } = await polishAnswer(world)
    const running = () => city.sql`
      select c.state, k.state as case_state,
        (select count(*) > 0 from deadlines d where d.case_id = k.id and d.met_at is null) as runs,
        (select q.agent_id from queue_steps q where q.contact_id = c.id order by q.opens_at, q.agent_id limit 1) as first
      from contacts c join cases k on k.id = c.case_id where c.id = ${contactId}`
    expect(await running()).toMatchObject([
      { state: 'wrap-up', case_state: 'answered', runs: false },
    ])
    await sendDue(city)
    const report = bounceOf(await sentId(), 'info@vilnius.example', 'failed', '5.1.1', 'dsn-9')
    await receive(city, await read(report))
    expect(await running()).toMatchObject([
      { state: 'queued', case_state: 'open', runs: true, first: world.cast.agents.jan.agentId },
    ])
    expect(deliveryId).toBeGreaterThan(0)
  })

  test('a bounced receipt brings nothing back', async () => {
    const { contactId } = await mailArrives(city, 'zofia', { subject: 'Rachunek' })
    await city.sql`update contacts set state = 'closed' where id = ${contactId}`
    world.smtp.behave({ do: 'refuse', at: 'recipient', code: 550, text: 'no such user' })
    await sendDue(city)
    expect(await statesIn(world)).toMatchObject([{ state: 'permanent-failure' }])
    expect(await city.sql`select state from contacts where id = ${contactId}`).toEqual([
      { state: 'closed' },
    ])
  })

  test('a bounce that returns nothing of our mail is known by the signed address to which it came', async () => {
    await polishAnswer(world)
    await sendDue(city)
    const replyTo = headerOf(world.smtp.mails[0]?.text, 'Reply-To') ?? ''
    const bounce = await read(bounceOf('', replyTo, 'failed', '5.1.1', 'dsn-8'), {
      ownAddresses: ['info@city.example'],
    })
    expect(bounce).toMatchObject({ kind: 'delivery-report' })
    await receive(city, bounce)
    expect(await statesIn(world)).toMatchObject([{ state: 'permanent-failure' }])
  })

  test('"delivered", and a bounce after it, are taken in this order; the other way round the bounce stays', async () => {
    await polishAnswer(world)
    await sendDue(city)
    const id = await sentId()
    const to = 'info@vilnius.example'
    await receive(city, await read(bounceOf(id, to, 'delayed', '4.4.1', 'dsn-3')))
    expect(await statesIn(world)).toMatchObject([{ state: 'sent' }])
    await receive(city, await read(bounceOf(id, to, 'delivered', '2.0.0', 'dsn-4')))
    expect(await statesIn(world)).toMatchObject([{ state: 'delivered' }])
    await receive(city, await read(bounceOf(id, to, 'delayed', '4.4.1', 'dsn-5')))
    expect(await statesIn(world)).toMatchObject([{ state: 'delivered' }])
    await receive(city, await read(bounceOf(id, to, 'failed', '5.1.1', 'dsn-6')))
    expect(await statesIn(world)).toMatchObject([{ state: 'permanent-failure' }])
  })

  test('a mail of which nothing was known is known to have arrived when its server says so', async () => {
    await polishAnswer(world)
    world.smtp.behave({ do: 'hang-after-data', keep: true })
    await sendDue(city)
    expect(await statesIn(world)).toMatchObject([{ state: 'uncertain' }])
    const id = await sentId()
    const report = bounceOf(id, 'info@vilnius.example', 'delivered', '2.0.0', 'dsn-7')
    await receive(city, await read(report))
    expect(await statesIn(world)).toMatchObject([{ state: 'delivered' }])
  })
})
