/** Builds a city whose mail leaves through a real SMTP dialogue with a peer that the test directs. */

import { sendMail, smtpTransport } from '#channels/email/send.ts'
import { startSmtp, type SmtpPeer } from '#test/peers/smtp-peer.ts'
import { testCity, type TestCity, type TestCityOptions } from '#test/city.ts'

export type MailCity = { city: TestCity; smtp: SmtpPeer; close: () => Promise<void> }

export async function mailCity(options: TestCityOptions = {}): Promise<MailCity> {
  const smtp = await startSmtp()
  const transport = smtpTransport(smtp.url, { connectSeconds: 2, silenceSeconds: 1 })
  const city = await testCity({
    ...options,
    env: { SMTP_URL: smtp.url, MAIL_FROM: 'Vilnius <info@city.example>', ...options.env },
    channels: { email: { send: async (outbound) => sendMail(transport, outbound, city.now()) } },
  })
  return {
    city,
    smtp,
    close: async () => {
      transport.close()
      await smtp.close()
      await city.close()
    },
  }
}
