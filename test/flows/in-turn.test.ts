/** Shows that after an outage a citizen's letters are filed in the order in which they were written. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { watchMailboxes } from '#flows/watch-mailboxes.ts'
import { insertCast } from '#test/cast.ts'
import { type TestCity, testCity } from '#test/city.ts'
import { type Dovecot, startDovecot } from '#test/peers/dovecot.ts'
import { eventually } from '#test/running.ts'
import { letter } from '#test/whole/town.ts'

const quick = { pollSeconds: 0.2 }
const pairs = 4

let dovecot: Dovecot
let city: TestCity
beforeAll(async () => {
  dovecot = await startDovecot({ users: ['info'] })
  const mailboxes = dovecot.url('info', 'info@city.example')
  city = await testCity({
    env: { MAILBOX_URLS: mailboxes, MAIL_AUTHSERV_IDS: 'mail.city.example' },
  })
  await insertCast(city.sql)
})
afterAll(async () => {
  await dovecot.close()
  await city.close()
})

test('a follow-up that lay beside its first letter joins its case, however long the first one was', async () => {
  const first = watchMailboxes(city, quick)
  await eventually(async () => {
    const [row] =
      await city.sql`select count(*) from mailboxes where first_connected_at is not null`
    return row?.['count'] === 1
  }, 'first connection')
  await first.close()
  // Over 5 MiB: read in a thread of its own, while the short one is read at once.
  const long = 'Gavau per didelę sąskaitą už šildymą ir prašau ją paaiškinti. '.repeat(90_000)
  for (let n = 0; n < pairs; n += 1) {
    const from = `Rašytoja <writer${n}@citizen.example>`
    const messageId = `turn-${n}-a@citizen.example`
    dovecot.deliver('info', letter({ from, subject: `Sąskaita ${n}`, messageId, text: long }))
    dovecot.deliver(
      'info',
      letter({
        from,
        subject: `Papildymas ${n}`,
        messageId: `turn-${n}-b@citizen.example`,
        references: `<${messageId}>`,
        text: 'Pamiršau pridėti: bute gyvename trise.',
      }),
    )
  }
  const second = watchMailboxes(city, quick)
  await eventually(async () => {
    const [row] = await city.sql`select count(*) from messages where direction = 'in'`
    return row?.['count'] === 2 * pairs
  }, 'filing of all letters')
  await second.close()
  const [row] = await city.sql`select count(*) from cases`
  expect(row?.['count']).toBe(pairs)
}, 60_000)
