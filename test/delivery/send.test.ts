/** Shows that what the city sends leaves once, is tried again with care, and never runs away. */

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { insertDelivery } from '#delivery/store.ts'
import { sendDue } from '#delivery/send-due.ts'
import { release } from '#delivery/store/due.ts'
import { verifyReplyAddress } from '#delivery/reply-address.ts'
import { receive } from '#intake/receive.ts'
import { reply } from '#replies/reply.ts'
import { castDay, insertCast, type Cast } from '#test/cast.ts'
import type { TestCity } from '#test/city.ts'
import { read } from '#test/email/read-sample.ts'
import { mailArrives, mailInHands } from '#test/replies/desk.ts'
import { mailCity, type MailCity } from './mail-city.ts'

const inPolish = 'Dzień dobry, rachunek obejmuje także zaległość za październik.'

let world: MailCity
let city: TestCity
let cast: Cast
beforeAll(async () => {
  world = await mailCity({ env: { MAIL_AUTOMATIC_PER_ADDRESS: '3', MAIL_AUTOMATIC_PER_HOUR: '5' } })
  city = world.city
  cast = await insertCast(city.sql)
})
afterAll(() => world.close())
beforeEach(async () => {
  world.smtp.behave({ do: 'accept' })
  world.smtp.mails.length = 0
  city.setNow(castDay)
  await city.sql`update slots set contact_id = null, expires_at = null`
  await city.sql`delete from deliveries`
  await city.sql`delete from alarms`
})

/** The Polish answer to Zofia's mail, due; receipts are out of the way. */
async function answer(parts: { attachments?: { fileName: string; bytes: Uint8Array }[] } = {}) {
  const { jan } = cast.agents
  const mail = { subject: 'Rachunek', messageId: `zofia-${Math.random()}@wp.example` }
  const { contactId, version, number } = await mailInHands(city, 'zofia', jan, mail)
  await city.sql`delete from deliveries`
  const sent = await reply(city, jan, contactId, {
    text: inPolish,
    basedOnVersion: version,
    attachments: (parts.attachments ?? []).map((one) => ({ ...one, mediaType: 'application/pdf' })),
  })
  if (sent.outcome !== 'sent') throw new Error(JSON.stringify(sent))
  return { contactId, number, messageId: mail.messageId, deliveryId: sent.deliveryId }
}

const states = async () => {
  const rows = await city.sql<
    { state: string; attempts: number; detail: string | null; next_attempt_at: Date }[]
  >`select state, attempts, detail, next_attempt_at from deliveries order by id`
  return rows
}

const headerOf = (raw: string, name: string): string | undefined =>
  new RegExp(`^${name}: (.*(?:\\r\\n\\s.*)*)`, 'im').exec(raw)?.[1]?.replaceAll(/\r\n\s+/g, ' ')

describe('what the citizen receives', () => {
  test('an answer in the thread of her own mail, from the city, with an address that leads back to the case', async () => {
    const { messageId, number } = await answer()
    expect(await sendDue(city)).toBe(1)
    const [mail] = world.smtp.mails
    const raw = mail?.text ?? ''
    expect(mail?.to).toEqual([cast.citizens.zofia.mail])
    expect(headerOf(raw, 'Subject')).toBe(`Re: Rachunek [${number}]`)
    expect(headerOf(raw, 'In-Reply-To')).toBe(`<${messageId}>`)
    expect(headerOf(raw, 'References')).toContain(`<${messageId}>`)
    expect(headerOf(raw, 'Content-Language')).toBe('pl')
    expect(headerOf(raw, 'Auto-Submitted')).toBeUndefined()
    const [row] = await city.sql`select id from cases where number = ${number}`
    const replyTo = /<?([^<>\s]+@[^<>\s]+)>?/.exec(headerOf(raw, 'Reply-To') ?? '')?.[1] ?? ''
    expect(verifyReplyAddress(city.settings.secret, replyTo)).toBe(row?.['id'])
    expect(raw).toContain('text/html')
  })

  test('a receipt says that a robot sent it, so that no robot answers', async () => {
    await mailArrives(city, 'zofia', { subject: 'Rachunek' })
    await sendDue(city)
    expect(headerOf(world.smtp.mails[0]?.text ?? '', 'Auto-Submitted')).toMatch(/^auto-/)
  })

  test('what the agent attached, larger than one chunk, arrives byte for byte', async () => {
    const bytes = Buffer.alloc(700_000, 'Šiluma ')
    await answer({ attachments: [{ fileName: 'sąskaita.pdf', bytes }] })
    await sendDue(city)
    const parsed = await read(world.smtp.mails[0]?.raw ?? '')
    const files = parsed.kind === 'message' ? parsed.attachments : []
    const file = files.find((one) => one.fileName === 'sąskaita.pdf')
    expect(Buffer.from(file?.bytes ?? []).equals(bytes)).toBe(true)
  })
})

describe('trying again', () => {
  test('a server that says "later" gets the very same mail later', async () => {
    await answer()
    world.smtp.behave({ do: 'refuse', at: 'recipient', code: 451, text: 'greylisted' })
    await sendDue(city)
    expect(await states()).toMatchObject([
      { state: 'temporary-failure', attempts: 1, detail: expect.stringContaining('greylisted') },
    ])
    expect(await sendDue(city)).toBe(0)
    city.passSeconds(60)
    await sendDue(city)
    city.passSeconds(120)
    world.smtp.behave({ do: 'accept' })
    await sendDue(city)
    expect(await states()).toMatchObject([{ state: 'sent', attempts: 3 }])
    const [row] = await city.sql`
      select external_id from messages where direction = 'out' and kind = 'message'
      order by id desc limit 1`
    expect(world.smtp.mails.map((mail) => headerOf(mail.text, 'Message-ID'))).toEqual([
      `<${row?.['external_id']}>`,
    ])
  })

  test('patience ends after some three days, visibly', async () => {
    await answer()
    world.smtp.behave({ do: 'refuse', at: 'recipient', code: 451, text: 'busy' })
    let attempts = 0
    const start = city.now().getTime()
    for (; attempts < 30 && (await states())[0]?.state !== 'technical-failure'; attempts += 1) {
      await sendDue(city)
      city.setNow((await states())[0]?.next_attempt_at ?? castDay)
    }
    expect(attempts).toBe(15)
    const days = ((await states())[0]?.next_attempt_at.getTime() ?? 0) - start
    expect(days / 86_400_000).toBeGreaterThan(2)
    expect(world.smtp.mails).toEqual([])
  })

  test('a mail that was refused for good is not tried again', async () => {
    await answer()
    world.smtp.behave({ do: 'refuse', at: 'recipient', code: 550, text: 'no such user' })
    await sendDue(city)
    city.passSeconds(7 * 86_400)
    await sendDue(city)
    expect(await states()).toMatchObject([
      { state: 'permanent-failure', attempts: 1, detail: expect.stringContaining('no such user') },
    ])
  })

  test.each(['hang-after-data', 'drop-after-data'] as const)(
    'a server that falls silent with the mail in hand (%s) may have it: it is never sent again blindly',
    async (fault) => {
      const { deliveryId } = await answer()
      world.smtp.behave({ do: fault, keep: true })
      await sendDue(city)
      world.smtp.behave({ do: 'accept' })
      city.passSeconds(30 * 86_400)
      expect(await sendDue(city)).toBe(0)
      expect(await states()).toMatchObject([{ state: 'uncertain', attempts: 1 }])
      expect(world.smtp.mails).toHaveLength(1)
      // A person decides; then the same Message-ID goes out, so that a mail program shows it once.
      await release(city.sql, deliveryId, city.now())
      await sendDue(city)
      const ids = world.smtp.mails.map((mail) => headerOf(mail.text, 'Message-ID'))
      expect([ids.length, new Set(ids).size]).toEqual([2, 1])
    },
  )

  test('a copy that died while sending leaves an uncertain mail, not a second one', async () => {
    await answer()
    const until = new Date(castDay.getTime() + 60_000)
    await city.sql`update deliveries set state = 'sending', attempts = 1, sending_until = ${until}`
    expect(await sendDue(city)).toBe(0)
    city.passSeconds(61)
    expect(await sendDue(city)).toBe(0)
    expect(await states()).toMatchObject([{ state: 'uncertain', detail: 'interrupted' }])
    const [event] = await city.sql`select data from events where kind = 'delivery-uncertain'`
    expect(event).toBeDefined()
  })

  test('a fault of our own is a technical failure that a person sees', async () => {
    await answer()
    const broken = async () => {
      throw new Error('out of memory')
    }
    await sendDue({ ...city, channels: { email: { send: broken } } })
    expect(await states()).toMatchObject([{ state: 'technical-failure', detail: 'out of memory' }])
  })

  test('two copies of the service that send at the same time send nothing twice', async () => {
    for (let n = 0; n < 30; n += 1) await mailArrives(city, 'zofia', { subject: `Sprawa ${n}` })
    await city.sql`update deliveries set exempt = true`
    const counts = await Promise.all([sendDue(city), sendDue(city), sendDue(city)])
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(30)
    const ids = world.smtp.mails.map((mail) => headerOf(mail.text, 'Message-ID'))
    expect([ids.length, new Set(ids).size]).toEqual([30, 30])
  })
})

describe('ceilings', () => {
  test('beyond three automatic mails to one address in an hour the rest is held, shown, and told to administrators', async () => {
    for (let n = 0; n < 5; n += 1) await mailArrives(city, 'zofia', { subject: `Sprawa ${n}` })
    await Promise.all([sendDue(city), sendDue(city)])
    expect(world.smtp.mails).toHaveLength(3)
    const held = await city.sql`
      select id, state from deliveries where held_because = 'address-ceiling' order by id`
    expect(held).toMatchObject([{ state: 'created' }, { state: 'created' }])
    const events = await city.sql`select from events where kind = 'delivery-held'`
    expect(events.length).toBeGreaterThanOrEqual(2)
    expect(await city.sql`select kind, about from alarms where ended_at is null`).toEqual([
      { kind: 'deliveries-held', about: 'address-ceiling' },
    ])

    // Nothing is dropped: a person lets it go.
    for (const one of held) await release(city.sql, one['id'] as number, city.now())
    await sendDue(city)
    expect(world.smtp.mails).toHaveLength(5)
    expect(await city.sql`select from alarms where ended_at is null`).toHaveLength(0)
  })

  test('in all, five an hour leave; an hour later there is room again', async () => {
    for (const name of ['zofia', 'ona', 'oleg', 'emily', 'oksana', 'ilze'] as const)
      await mailArrives(city, name)
    await sendDue(city)
    expect(world.smtp.mails).toHaveLength(5)
    expect(
      await city.sql`select from deliveries where held_because = 'hourly-ceiling'`,
    ).toHaveLength(1)
    city.passSeconds(3601)
    await mailArrives(city, 'zofia', { subject: 'Inna sprawa' })
    await sendDue(city)
    expect(world.smtp.mails).toHaveLength(6)
  })

  test('danger and what an agent writes pass all ceilings', async () => {
    for (let n = 0; n < 4; n += 1) await mailArrives(city, 'zofia', { subject: `Sprawa ${n}` })
    await mailArrives(city, 'zofia', { text: 'W klatce schodowej czuć gaz, boimy się wybuchu!' })
    const [danger] = await city.sql`
      select m.text, d.id from deliveries d join messages m on m.id = d.message_id where d.exempt`
    expect(danger?.['text']).toMatch(/^112/)
    await sendDue(city)
    const exempt = await city.sql`select state from deliveries where exempt`
    expect(exempt).toEqual([{ state: 'sent' }])
    expect(world.smtp.mails).toHaveLength(4)
  })
})

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
      `Final-Recipient: rfc822; ${cast.citizens.zofia.mail}`,
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
    return headerOf(mail?.text ?? '', 'Message-ID')?.replace(/[<>]/g, '') ?? ''
  }

  test('a bounce is shown to the agent whose answer it was, and no later word of success covers it', async () => {
    const { contactId } = await answer()
    await sendDue(city)
    const id = await sentId()
    const bounce = await read(bounceOf(id, 'info@vilnius.example', 'failed', '5.1.1', 'dsn-1'))
    expect(await receive(city, bounce)).toMatchObject({ outcome: 'delivery-report' })
    expect(await states()).toMatchObject([
      { state: 'permanent-failure', detail: expect.stringContaining('user unknown') },
    ])
    const [event] = await city.sql`
      select agent_id from events
      where kind = 'delivery-permanent-failure' and contact_id = ${contactId}`
    expect(event).toEqual({ agent_id: cast.agents.jan.agentId })
    const late = await read(bounceOf(id, 'info@vilnius.example', 'delivered', '2.0.0', 'dsn-2'))
    await receive(city, late)
    expect(await states()).toMatchObject([{ state: 'permanent-failure' }])
  })

  test('a bounce that returns nothing of our mail is known by the signed address to which it came', async () => {
    await answer()
    await sendDue(city)
    const replyTo = headerOf(world.smtp.mails[0]?.text ?? '', 'Reply-To') ?? ''
    const bounce = await read(bounceOf('', replyTo, 'failed', '5.1.1', 'dsn-8'), {
      ownAddresses: ['info@city.example'],
    })
    expect(bounce).toMatchObject({ kind: 'delivery-report' })
    await receive(city, bounce)
    expect(await states()).toMatchObject([{ state: 'permanent-failure' }])
  })

  test('"delivered", and a bounce after it, are taken in this order; the other way round the bounce stays', async () => {
    await answer()
    await sendDue(city)
    const id = await sentId()
    const to = 'info@vilnius.example'
    await receive(city, await read(bounceOf(id, to, 'delayed', '4.4.1', 'dsn-3')))
    expect(await states()).toMatchObject([{ state: 'sent' }])
    await receive(city, await read(bounceOf(id, to, 'delivered', '2.0.0', 'dsn-4')))
    expect(await states()).toMatchObject([{ state: 'delivered' }])
    await receive(city, await read(bounceOf(id, to, 'delayed', '4.4.1', 'dsn-5')))
    expect(await states()).toMatchObject([{ state: 'delivered' }])
    await receive(city, await read(bounceOf(id, to, 'failed', '5.1.1', 'dsn-6')))
    expect(await states()).toMatchObject([{ state: 'permanent-failure' }])
  })

  test('a mail of which nothing was known is known to have arrived when its server says so', async () => {
    await answer()
    world.smtp.behave({ do: 'hang-after-data', keep: true })
    await sendDue(city)
    expect(await states()).toMatchObject([{ state: 'uncertain' }])
    const id = await sentId()
    const report = bounceOf(id, 'info@vilnius.example', 'delivered', '2.0.0', 'dsn-7')
    await receive(city, await read(report))
    expect(await states()).toMatchObject([{ state: 'delivered' }])
  })
})

test('a mail server that takes nothing for ten minutes raises an alarm, which ends when a mail leaves', async () => {
  await answer()
  world.smtp.behave({ do: 'refuse', at: 'recipient', code: 451, text: 'busy' })
  for (const seconds of [0, 60, 600]) {
    city.passSeconds(seconds)
    await sendDue(city)
  }
  expect(await city.sql`select kind from alarms where ended_at is null`).toEqual([
    { kind: 'mail-down' },
  ])
  world.smtp.behave({ do: 'accept' })
  city.passSeconds(3600)
  await sendDue(city)
  expect(await city.sql`select from alarms where ended_at is null`).toHaveLength(0)
})

test('a text that nobody has checked does not compile as a delivery', () => {
  const text = { text: 'Laba diena', language: 'lt', languages: ['lt'], kind: 'chat' } as const
  const unchecked = { ...text, rule: 'citizen', exception: null } as const
  const delivery = {
    message: { contactId: 1, kind: 'message', agentId: null, subject: null },
    channel: 'email',
    address: 'ona@citizen.example',
    externalId: 'x@city.example',
    references: [],
    automatic: false,
    exempt: false,
    now: castDay,
  } as const
  type Delivery = Parameters<typeof insertDelivery>[1]
  // @ts-expect-error A plain object lacks the brand that only the check gives.
  const made: Delivery = { ...delivery, references: [], checked: unchecked }
  // @ts-expect-error Nor will a string do.
  const said: Delivery = { ...delivery, references: [], checked: 'Laba diena' }
  expect([made.checked, said.checked]).toEqual([unchecked, 'Laba diena'])
})
