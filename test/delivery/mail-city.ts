/** Builds a city whose mail leaves through a real SMTP dialogue with a peer that the test directs. */

import { sendMail, smtpTransport } from '#channels/email/send.ts'
import { reply } from '#replies/reply.ts'
import { castDay, insertCast, type Cast } from '#test/cast.ts'
import { testCity, type TestCity, type TestCityOptions } from '#test/city.ts'
import { startSmtp, type SmtpPeer } from '#test/peers/smtp-peer.ts'
import { mailInHands } from '#test/replies/desk.ts'

export type MailCity = {
  city: TestCity
  cast: Cast
  smtp: SmtpPeer
  /** Between tests: nothing due, no alarm, free slots, a server that accepts. */
  reset: () => Promise<void>
  close: () => Promise<void>
}

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
    cast: await insertCast(city.sql),
    smtp,
    reset: async () => {
      smtp.behave({ do: 'accept' })
      smtp.mails.length = 0
      city.setNow(castDay)
      await city.sql`update slots set contact_id = null, expires_at = null`
      await city.sql`delete from deliveries`
      await city.sql`delete from alarms`
    },
    close: async () => {
      transport.close()
      await smtp.close()
      await city.close()
    },
  }
}

/** Jan's Polish answer to a mail of Zofia's, due; the receipt is out of the way. */
export async function polishAnswer(
  { city, cast }: MailCity,
  attachments: { fileName: string; bytes: Uint8Array }[] = [],
): Promise<{ contactId: number; number: string; messageId: string; deliveryId: number }> {
  const { jan } = cast.agents
  const mail = { subject: 'Rachunek', messageId: `zofia-${Math.random()}@wp.example` }
  const { contactId, version, number } = await mailInHands(city, 'zofia', jan, mail)
  await city.sql`delete from deliveries`
  const sent = await reply(city, jan, contactId, {
    text: 'Dzień dobry, rachunek obejmuje także zaległość za październik.',
    basedOnVersion: version,
    attachments: attachments.map((one) => ({ ...one, mediaType: 'application/pdf' })),
  })
  if (sent.outcome !== 'sent') throw new Error(JSON.stringify(sent))
  return { contactId, number, messageId: mail.messageId, deliveryId: sent.deliveryId }
}

export type DeliveryState = {
  state: string
  attempts: number
  detail: string | null
  nextAttemptAt: Date
}

/** Of all deliveries, oldest first. */
export async function statesIn({ city }: MailCity): Promise<DeliveryState[]> {
  return city.sql<DeliveryState[]>`
    select state, attempts, detail, next_attempt_at as "nextAttemptAt" from deliveries order by id`
}

/** The unfolded value of a header of a raw mail. */
export function headerOf(raw: string | undefined, name: string): string | undefined {
  const found = new RegExp(`^${name}: (.*(?:\\r\\n\\s.*)*)`, 'im').exec(raw ?? '')
  return found?.[1]?.replaceAll(/\r\n\s+/g, ' ')
}
