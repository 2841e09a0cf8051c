/** Sends what is due, over and over, until it is killed. */

import { setTimeout as pause } from 'node:timers/promises'
import { sendMail, smtpTransport } from '#channels/email/send.ts'
import { connect } from '#db/connect.ts'
import { sendDue } from '#delivery/send-due.ts'
import { cityOn } from '#test/city-on.ts'

const [url = '', smtpUrl = ''] = process.argv.slice(2)
const transport = smtpTransport(smtpUrl)
const city = cityOn(connect(url, { max: 8 }), url)
const channels = {
  email: {
    send: async (outbound: Parameters<typeof sendMail>[1]) =>
      sendMail(transport, outbound, city.now()),
  },
}
for (;;) {
  await sendDue({ ...city, channels })
  await pause(5)
}
