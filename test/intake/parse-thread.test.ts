/** Shows that a huge mail is read like any other, and that nobody waits for it. */

import { afterAll, expect, test } from 'vitest'
import { largeMailBytes, openMailThreads } from '#intake/parse-thread.ts'

const threads = openMailThreads()
afterAll(() => threads.close())

const facts = {
  mailbox: 'info@vilnius.example',
  ownAddresses: ['info@vilnius.example'],
  trustedAuthservIds: [],
  receivedAt: new Date('2026-11-20T08:00:00Z'),
}

function mailOf(bytes: number): Uint8Array {
  const head = [
    'From: Ona <ona@citizen.example>',
    'To: info@vilnius.example',
    'Subject: Nuotraukos',
    'Message-ID: <huge@citizen.example>',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Siunčiu nuotraukas.',
    '--b',
    'Content-Type: image/jpeg; name=foto.jpg',
    'Content-Disposition: attachment; filename=foto.jpg',
    'Content-Transfer-Encoding: base64',
    '',
  ].join('\r\n')
  const lines = Array.from({ length: Math.ceil(bytes / 78) }, () => 'QUFB'.repeat(19)).join('\r\n')
  return Buffer.from(`${head}\r\n${lines}\r\n--b--\r\n`)
}

test('a mail over the limit is read in a thread, with all that a small one has', async () => {
  const huge = mailOf(largeMailBytes + 1_000_000)
  expect(huge.length).toBeGreaterThan(largeMailBytes)
  const inbound = await threads.read(huge, facts)
  expect(inbound).toMatchObject({
    kind: 'message',
    externalId: 'huge@citizen.example',
    subject: 'Nuotraukos',
    ownWords: 'Siunčiu nuotraukas.',
    from: { address: 'ona@citizen.example' },
  })
  if (inbound.kind !== 'message') throw new Error(inbound.kind)
  expect(inbound.attachments.map((one) => one.kind)).toEqual(['file', 'raw'])
  expect(inbound.attachments[1]?.bytes.length).toBe(huge.length)
})

test('several huge mails at once come back each to whoever asked', async () => {
  const sizes = [1, 2, 3].map((n) => largeMailBytes + n * 500_000)
  const read = await Promise.all(sizes.map((size) => threads.read(mailOf(size), facts)))
  const lengths = read.map((one) => (one.kind === 'message' ? one.attachments[1]?.bytes.length : 0))
  expect(lengths).toEqual(sizes.map((size) => mailOf(size).length))
})
