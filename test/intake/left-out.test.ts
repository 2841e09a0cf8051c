/** Shows that what a limit kept from being taken apart is told to the agent, in the conversation itself. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { listConversation } from '#contacts/store/conversation.ts'
import { openMailThreads } from '#intake/parse-thread.ts'
import { receiveMail } from '#intake/receive-mail.ts'
import type { TestCity } from '#test/city.ts'
import { testCity } from '#test/city.ts'
import { filed } from './mails.ts'

let city: TestCity
const threads = openMailThreads()
beforeAll(async () => {
  city = await testCity({ env: { ATTACHMENT_MEGABYTES: '1' } })
})
afterAll(async () => {
  await threads.close()
  await city.close()
})

const withFile = (name: string, bytes: number) =>
  Buffer.from(
    [
      'From: Ona <ona@citizen.example>',
      'To: info@vilnius.example',
      'Subject: Nuotrauka',
      `Message-ID: <${name}@citizen.example>`,
      'MIME-Version: 1.0',
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain; charset=utf-8',
      '',
      'Laba diena, siunčiu sąskaitos už šildymą nuotrauką.',
      '--b',
      `Content-Type: image/jpeg; name=${name}`,
      `Content-Disposition: attachment; filename=${name}`,
      'Content-Transfer-Encoding: base64',
      '',
      Buffer.alloc(bytes, 65).toString('base64'),
      '--b--',
      '',
    ].join('\r\n'),
  )

async function notesOf(raw: Buffer, sizeOnServer = raw.length): Promise<string[]> {
  const from = { sizeOnServer }
  const received = filed(await receiveMail(city, threads, 'info@vilnius.example', raw, from))
  const said = await listConversation(city.sql, received.contactId, 0, 10)
  return said.filter(({ direction }) => direction === 'note').map(({ text }) => text)
}

test('a file beyond the limit is named in a note, with its size and where it still is', async () => {
  const [note, ...others] = await notesOf(withFile('didele.jpg', 2_500_000))
  expect(note).toMatch(/didele\.jpg \(2,5 MB\)/)
  expect(note).toContain('mail.eml')
  expect(others).toEqual([])
})

test('a mail longer than is read says that its end is only in the mailbox', async () => {
  const [note] = await notesOf(withFile('maza.jpg', 1000), 90_000_000)
  expect(note).toMatch(/90 MB.*pašto dėžutėje/)
})

test('a mail within the limits has no such note', async () => {
  expect(await notesOf(withFile('kita.jpg', 1000))).toEqual([])
})
