/** Holds that a mail without a Message-ID is the same mail in each of our mailboxes, and another one is another. */
import { expect, it } from 'vitest'
import { parseMail } from '#channels/email/parse.ts'

const context = {
  mailbox: 'info@city.example',
  ownAddresses: ['info@city.example', 'water@city.example'],
  trustedAuthservIds: [],
  cutOwnWords: (text: string) => ({ ownWords: text }),
  receivedAt: new Date('2026-11-20T08:00:00Z'),
}

async function idOf(trace: string, headers: string[], text: string): Promise<string> {
  const raw = [
    `Delivered-To: ${trace}`,
    `Received: from relay by ${trace}`,
    ...headers,
    '',
    text,
    '',
  ]
  const read = await parseMail(Buffer.from(raw.join('\r\n')), { ...context, mailbox: trace })
  if (read.kind !== 'message') throw new Error(read.kind)
  return read.externalId
}

const headers = [
  'From: Ona <ona@citizen.example>',
  'To: info@city.example, water@city.example',
  'Date: Fri, 20 Nov 2026 09:00:00 +0200',
  'Subject: Vanduo',
]

it('laid into two of our mailboxes it is one mail', async () => {
  const one = await idOf('info@city.example', headers, 'Nera vandens.')
  expect(one).toMatch(/^sha256:/)
  expect(await idOf('water@city.example', headers, 'Nera vandens.')).toBe(one)
})

it('another text, another minute or another sender is another mail', async () => {
  const one = await idOf('info@city.example', headers, 'Nera vandens.')
  const later = headers.map((line) => line.replace('09:00:00', '09:01:00'))
  const other = headers.map((line) => line.replace('ona@', 'jonas@'))
  expect(await idOf('info@city.example', headers, 'Nera vandens!')).not.toBe(one)
  expect(await idOf('info@city.example', later, 'Nera vandens.')).not.toBe(one)
  expect(await idOf('info@city.example', other, 'Nera vandens.')).not.toBe(one)
})

it('a machine that repeats itself without a date is heard each time', async () => {
  const dateless = headers.filter((line) => !line.startsWith('Date'))
  const one = await idOf('info@city.example', dateless, 'Siurblys sustojo.')
  expect(await idOf('info@city.example, 2', dateless, 'Siurblys sustojo.')).not.toBe(one)
})
