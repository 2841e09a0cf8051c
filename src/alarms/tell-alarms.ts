/** Tells every alarm by two ways, again and to more people each time, until somebody acknowledges it. */

import type { Outbound, SendResult } from '#channels/channel.ts'
import type { City } from '#city.ts'
import { htmlOfText } from '#delivery/html-of-text.ts'
import { insertEvent } from '#live/store.ts'
import { tellAgainAfterSeconds, toldAt } from './alarm.ts'
import { alarmText } from './alarm-text.ts'
import { listListeners, noteTelling, takeDueAlarm, type AlarmRow, type Listener } from './store.ts'
import { tellWebhook } from './webhook.ts'

/** Longer than one telling takes; a copy that died is followed by another after it. */
const leaseSeconds = 60

/** A mail server may keep silent for minutes; danger does not wait for it. */
const mailPatienceMs = 5_000
/** At once, so that one slow way does not hold up the next alarm. */
const atOnce = 20

/** How many alarms were told. No transaction is open while anybody is called. */
export async function tellAlarms(city: City): Promise<number> {
  const now = city.now()
  const leaseUntil = new Date(now.getTime() + leaseSeconds * 1000)
  const due: AlarmRow[] = []
  while (due.length < atOnce) {
    const alarm = await takeDueAlarm(city.sql, now, leaseUntil)
    if (alarm === null) break
    due.push(alarm)
  }
  await Promise.all(due.map((alarm) => tell(city, alarm)))
  return due.length < atOnce ? due.length : due.length + (await tellAlarms(city))
}

async function tell(city: City, alarm: AlarmRow): Promise<void> {
  const everybody = await listListeners(city.sql, alarm.kind, alarm.enterprise, alarm.contactId)
  const people = toldAt(everybody, alarm.tellings)
  // Mail and webhooks at the same time: neither waits for the other, and the desk is told in any case.
  const [mails, hooks] = await Promise.all([
    Promise.all(people.map((person) => tellByMail(city, alarm, person))),
    tellByWebhooks(city, alarm, people),
  ])
  const ways = { mail: mails.filter(Boolean).length, webhook: hooks.filter(Boolean).length }
  if (ways.mail === 0 || ways.webhook === 0) {
    city.log.error('An alarm was not told by two ways.', {
      alarmId: alarm.id,
      letters: ways.mail,
      webhooks: ways.webhook,
    })
  }
  const now = city.now()
  const nextAt = new Date(now.getTime() + tellAgainAfterSeconds[alarm.kind] * 1000)
  await city.sql.begin(async (tx) => {
    await noteTelling(tx, alarm.id, nextAt)
    await insertEvent(tx, {
      at: now,
      kind: 'alarm-told',
      contactId: alarm.contactId,
      enterprise: alarm.enterprise,
      data: { alarmId: alarm.id, kind: alarm.kind, telling: alarm.tellings + 1, ...ways },
    })
  })
  city.wake('events')
}

/**
 * True when the mail server took it. Not a delivery: an alarm waits behind nothing and counts against no ceiling. It is
 * the only mail that skips the reply-language check, since it goes to our own staff, in the language of their desk.
 */
async function tellByMail(city: City, alarm: AlarmRow, person: Listener): Promise<boolean> {
  const { channels, settings, rules } = city
  const from = settings.smtp?.from
  if (channels.email === null || from === undefined) return false
  const language = person.interfaceLanguage
  const { subject, body } = alarmText(alarm, language, rules.city, settings.publicUrl)
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1)
  const mail: Outbound = {
    externalId: `alarm-${alarm.id}-${alarm.tellings}-${person.agentId}@${domain}`,
    to: { address: person.mail, name: person.name },
    from,
    replyTo: null,
    subject,
    text: body,
    html: htmlOfText(body, language),
    language,
    inReplyTo: null,
    references: [],
    automatic: true,
    attachments: [],
  }
  return isTaken(channels.email.send(mail))
}

/** False also where the server says nothing for too long: the other way has rung, and this one is tried again. */
async function isTaken(sending: Promise<SendResult>): Promise<boolean> {
  const timer: { id?: ReturnType<typeof setTimeout> } = {}
  const silence = new Promise<null>((resolve) => {
    timer.id = setTimeout(() => resolve(null), mailPatienceMs)
  })
  const result = await Promise.race([sending.catch(() => null), silence])
  clearTimeout(timer.id)
  return result?.state === 'sent' || result?.state === 'uncertain'
}

/** Everybody's own webhook, and the city's once. */
async function tellByWebhooks(city: City, alarm: AlarmRow, people: Listener[]): Promise<boolean[]> {
  const { settings, rules } = city
  const urls = new Map<string, Listener['interfaceLanguage']>()
  if (settings.alarmWebhookUrl !== null)
    urls.set(settings.alarmWebhookUrl, rules.city.stateLanguage)
  for (const { alarmWebhook, interfaceLanguage } of people)
    if (alarmWebhook !== null) urls.set(alarmWebhook, interfaceLanguage)
  return Promise.all(
    [...urls].map(async ([address, language]) => {
      const { subject, body, url } = alarmText(alarm, language, rules.city, settings.publicUrl)
      const { id: alarmId, kind, enterprise, contactId, raisedAt, tellings } = alarm
      const told = { alarmId, kind, enterprise, contactId, raisedAt: raisedAt.toISOString() }
      const message = { ...told, telling: tellings + 1, url, text: `${subject}\n${body}` }
      const fault = await tellWebhook(address, message, settings.secret, city.now())
      if (fault !== null) city.log.warn('An alarm webhook failed.', { alarmId, fault })
      return fault === null
    }),
  )
}
