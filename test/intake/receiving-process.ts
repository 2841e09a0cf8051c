/** Receives the same mails over and over, eight at a time, until it is killed. */

import { connect } from '#db/connect.ts'
import { receive } from '#intake/receive.ts'
import { cityOn } from '#test/city-on.ts'
import { mailFrom, mailsOfTheKilled } from './mails.ts'

const url = process.argv[2] ?? ''
const city = cityOn(connect(url, { max: 8 }), url)
const mails = mailsOfTheKilled()
// Warm: the first mail costs what the next hundred do.
await receive(city, mailFrom('ona', { messageId: 'warm@citizen.example' }))
for (let n = 0; n < mails.length; n += 8)
  await Promise.all(
    mails.slice(n, n + 8).map((mail) => receive(city, mail).then(() => process.send?.('one more'))),
  )
