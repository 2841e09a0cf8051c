/** Shows that what the city sends leaves once, and is tried again with care. */

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { verifyReplyAddress } from '#delivery/reply-address.ts'
import { sendDue } from '#delivery/send-due.ts'
import { release } from '#delivery/store/due.ts'
import type { insertDelivery } from '#delivery/store.ts'
import { castDay } from '#test/cast.ts'
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

describe('what the citizen receives', () => {
  test('an answer in the thread of her own mail, from the city, with an address that leads back to the case', async () => {
    const { messageId, number } = await polishAnswer(world)
    expect(await sendDue(city)).toBe(1)
    const [mail] = world.smtp.mails
    const raw = mail?.text
    expect(mail?.to).toEqual([world.cast.citizens.zofia.mail])
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
    expect(headerOf(world.smtp.mails[0]?.text, 'Auto-Submitted')).toMatch(/^auto-/)
  })

  test('what the agent attached, larger than one chunk, arrives byte for byte', async () => {
    const bytes = Buffer.alloc(700_000, 'Šiluma ')
    await polishAnswer(world, [{ fileName: 'sąskaita.pdf', bytes }])
    await sendDue(city)
    const parsed = await read(world.smtp.mails[0]?.raw ?? '')
    const files = parsed.kind === 'message' ? parsed.attachments : []
    const file = files.find((one) => one.fileName === 'sąskaita.pdf')
    expect(Buffer.from(file?.bytes ?? []).equals(bytes)).toBe(true)
  })
})

describe('trying again', () => {
  test('a server that says "later" gets the very same mail later', async () => {
    await polishAnswer(world)
    world.smtp.behave({ do: 'refuse', at: 'recipient', code: 451, text: 'greylisted' })
    await sendDue(city)
    expect(await statesIn(world)).toMatchObject([
      { state: 'temporary-failure', attempts: 1, detail: expect.stringContaining('greylisted') },
    ])
    expect(await sendDue(city)).toBe(0)
    city.passSeconds(60)
    await sendDue(city)
    city.passSeconds(120)
    world.smtp.behave({ do: 'accept' })
    await sendDue(city)
    expect(await statesIn(world)).toMatchObject([{ state: 'sent', attempts: 3 }])
    const [row] = await city.sql`
      select external_id from messages where direction = 'out' and kind = 'message'
      order by id desc limit 1`
    expect(world.smtp.mails.map((mail) => headerOf(mail.text, 'Message-ID'))).toEqual([
      `<${row?.['external_id']}>`,
    ])
  })

  test('patience ends after some three days, visibly', async () => {
    await polishAnswer(world)
    world.smtp.behave({ do: 'refuse', at: 'recipient', code: 451, text: 'busy' })
    let attempts = 0
    const start = city.now().getTime()
    for (
      ;
      attempts < 30 && (await statesIn(world))[0]?.state !== 'technical-failure';
      attempts += 1
    ) {
      await sendDue(city)
      city.setNow((await statesIn(world))[0]?.nextAttemptAt ?? castDay)
    }
    expect(attempts).toBe(15)
    const days = ((await statesIn(world))[0]?.nextAttemptAt.getTime() ?? 0) - start
    expect(days / 86_400_000).toBeGreaterThan(2)
    expect(world.smtp.mails).toEqual([])
  })

  test('a mail that was refused for good is not tried again', async () => {
    await polishAnswer(world)
    world.smtp.behave({ do: 'refuse', at: 'recipient', code: 550, text: 'no such user' })
    await sendDue(city)
    city.passSeconds(7 * 86_400)
    await sendDue(city)
    expect(await statesIn(world)).toMatchObject([
      { state: 'permanent-failure', attempts: 1, detail: expect.stringContaining('no such user') },
    ])
  })

  test.each(['hang-after-data', 'drop-after-data'] as const)(
    'a server that falls silent with the mail in hand (%s) may have it: it is never sent again blindly',
    async (fault) => {
      const { deliveryId } = await polishAnswer(world)
      world.smtp.behave({ do: fault, keep: true })
      await sendDue(city)
      world.smtp.behave({ do: 'accept' })
      city.passSeconds(30 * 86_400)
      expect(await sendDue(city)).toBe(0)
      expect(await statesIn(world)).toMatchObject([{ state: 'uncertain', attempts: 1 }])
      expect(world.smtp.mails).toHaveLength(1)
      // A person decides; then the same Message-ID goes out, so that a mail program shows it once.
      await release(city.sql, deliveryId, city.now())
      await sendDue(city)
      const ids = world.smtp.mails.map((mail) => headerOf(mail.text, 'Message-ID'))
      expect([ids.length, new Set(ids).size]).toEqual([2, 1])
    },
  )

  test('a copy that died while sending leaves an uncertain mail, not a second one', async () => {
    await polishAnswer(world)
    const until = new Date(castDay.getTime() + 60_000)
    await city.sql`update deliveries set state = 'sending', attempts = 1, sending_until = ${until}`
    expect(await sendDue(city)).toBe(0)
    city.passSeconds(61)
    expect(await sendDue(city)).toBe(0)
    expect(await statesIn(world)).toMatchObject([{ state: 'uncertain', detail: 'interrupted' }])
    const [event] = await city.sql`select data from events where kind = 'delivery-uncertain'`
    expect(event).toBeDefined()
  })

  test('a fault of our own is a technical failure that a person sees', async () => {
    await polishAnswer(world)
    const broken = async () => {
      throw new Error('out of memory')
    }
    await sendDue({ ...city, channels: { email: { send: broken } } })
    expect(await statesIn(world)).toMatchObject([
      { state: 'technical-failure', detail: 'out of memory' },
    ])
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
