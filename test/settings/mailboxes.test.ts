/** Holds that no two mailboxes can be set so that one of them would never be read. */
import { expect, test } from 'vitest'
import { mailboxes } from '#settings/addresses.ts'

const box = (user: string, folder: string, address: string) =>
  `imap://${user}:secret@mail.city.example/${folder}?address=${encodeURIComponent(address)}`

test('two mailboxes under one address are refused, since their places would be kept as one', () => {
  const refused = mailboxes.parse(
    `${box('info', 'INBOX', 'info@city.example')} ${box('info', 'Junk', 'Info@City.example')}`,
  )
  expect(refused).toMatchObject({ reason: expect.stringMatching(/^number 2 .*info%2Bjunk%40/) })
})

test('two folders of one address are read where each is given a tag of its own', () => {
  const read = mailboxes.parse(
    `${box('info', 'INBOX', 'info@city.example')} ${box('info', 'Junk', 'info+junk@city.example')}`,
  )
  expect(read).toMatchObject({
    value: [{ folder: 'INBOX' }, { folder: 'Junk', address: 'info+junk@city.example' }],
  })
})
