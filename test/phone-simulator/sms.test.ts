/** Holds that those who cannot hear can write: text messages both ways, in every alphabet, as the networks count. */
import { expect, test } from 'vitest'
import { cityLine, hotline, jonas } from './city-line.ts'

test('somebody writes and is answered by TwiML', async () => {
  const { phone, to } = await cityLine({
    '/sms': '<Message action="/delivery">Gavome Jūsų žinutę</Message>',
  })
  await phone.sms(
    jonas,
    hotline,
    'Нет воды на улице Кальварию, подскажите, когда будет? 12345678901234567890',
  )
  expect(to('/sms')).toMatchObject([
    { From: jonas, To: hotline, NumSegments: '2', NumMedia: '0', SmsStatus: 'received' },
  ])
  await phone.runUntilIdle()
  expect(phone.texts(jonas)).toEqual(['Gavome Jūsų žinutę'])
  expect(to('/delivery').map(({ MessageStatus }) => MessageStatus)).toEqual(['sent', 'delivered'])
})

test('a message by REST is reported, or reported undelivered with its code', async () => {
  const { phone, client, base, to } = await cityLine({})
  phone.phone('+37060000009', { texts: 'undelivered' })
  const write = (number: string) =>
    client.messages.create({
      to: number,
      from: hotline,
      body: 'Avarija',
      statusCallback: `${base}/report`,
    })
  expect((await write(jonas)).status).toBe('queued')
  await write('+37060000009')
  await phone.runUntilIdle()
  expect(to('/report').map(({ MessageStatus, ErrorCode }) => [MessageStatus, ErrorCode])).toEqual([
    ['sent', undefined],
    ['sent', undefined],
    ['delivered', undefined],
    ['undelivered', '30003'],
  ])
})

test('who has written STOP is not written to, until START', async () => {
  const { phone, client, to } = await cityLine({ '/sms': '' })
  const write = () => client.messages.create({ to: jonas, from: hotline, body: 'Avarija' })
  await phone.sms(jonas, hotline, 'Stop')
  expect(to('/sms')).toMatchObject([{ OptOutType: 'STOP' }])
  await expect(write()).rejects.toMatchObject({ status: 400, code: 21610 })
  await phone.sms(jonas, hotline, 'START')
  expect((await write()).numSegments).toBe('1')
})

test('what no network carries is refused', async () => {
  const { client } = await cityLine({})
  const write = (more: { to?: string; from?: string; body?: string }) =>
    client.messages.create({ to: jonas, from: hotline, body: 'a', ...more })
  await expect(write({ to: '112' })).rejects.toMatchObject({ code: 21211 })
  await expect(write({ from: '+37080000999' })).rejects.toMatchObject({ code: 21606 })
  await expect(write({ body: '' })).rejects.toMatchObject({ code: 21602 })
  await expect(write({ body: 'a'.repeat(1601) })).rejects.toMatchObject({ code: 21617 })
})

test('a text that cannot be answered goes to its fallback', async () => {
  const { phone, to } = await cityLine(
    {
      '/sms': { status: 500, body: '' },
      '/plain': { type: 'text/plain', body: 'Rašykite vėliau' },
    },
    {},
    (base) => ({ smsFallbackUrl: `${base}/plain` }),
  )
  await phone.sms(jonas, hotline, 'labas')
  await phone.runUntilIdle()
  expect(to('/plain')).toMatchObject([{ ErrorCode: '11200' }])
  expect(phone.texts(jonas)).toEqual(['Rašykite vėliau'])
})
