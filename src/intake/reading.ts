/** Holds what a message means to the house before anything is written: pure, from what arrived and what is known. */

import type { InboundMessage } from '#channels/channel.ts'
import { decide } from '#routing/decide.ts'
import type { Decision } from '#routing/decision.ts'
import type { Arrival } from './arrival.ts'
import { hear } from './hear.ts'
import type { Heard } from './hear.ts'
import { isHoliday, poolIsOpen } from './hours.ts'
import { incidentOf } from './incident.ts'
import type { Nature } from './nature.ts'
import { natureOf } from './nature.ts'
import type { ReceivingCity } from './receiving-city.ts'
import type { OpenIncident, Recalled } from './store/recall.ts'
import { belong } from './threading.ts'
import type { Belonging } from './threading.ts'

export type Reading = {
  message: InboundMessage
  /** The sender's address, or a stand-in where a mail had none. */
  address: string
  arrival: Arrival
  recalled: Recalled
  belonging: Belonging
  nature: Nature
  heard: Heard['message']
  language: Heard['now']
  decision: Decision
  incident: OpenIncident | null
}

/** The sender's earlier contacts and groups with precedence; nothing of it for a claimed address. */
export type SenderHistory = Pick<NonNullable<Recalled['sender']>, 'groups' | 'earlier'>

export function read(
  city: ReceivingCity,
  message: InboundMessage,
  address: string,
  arrival: Arrival,
  recalled: Recalled,
): Reading {
  const { stateLanguage } = city.rules.city
  const belonging = belong(message, recalled, arrival.replyCaseId)
  const nature = natureOf(message, belonging, recalled.recent, {
    spamPerAddressHour: city.settings.mailLimits.spamPerAddressHour,
    isBacklog: arrival.backlog !== null,
  })
  const sender = message.from.proof === 'proven' ? recalled.sender : null
  const continued = belonging.continues?.case ?? null
  const previous = continued?.contact?.known ?? continued?.known ?? sender?.known ?? null
  const { message: heard, now: language } = hear(
    message,
    previous,
    stateLanguage,
    arrival.receivedAt,
  )
  const decision = route(city, message, language, arrival, sender ?? { groups: [], earlier: [] })
  const incident = incidentOf(recalled.incidents, decision.topic, textOf(message))
  return {
    message,
    address,
    arrival,
    recalled,
    belonging,
    nature,
    heard,
    language,
    decision,
    incident,
  }
}

/** Who is to serve it, by the city's rules; `isBrief`: only whether it is danger, and about what. */
export function route(
  city: Pick<ReceivingCity, 'rules' | 'calendar'>,
  message: InboundMessage,
  language: Pick<Heard['now'], 'language' | 'confidence'>,
  arrival: Arrival,
  sender: SenderHistory,
  isBrief = false,
): Decision {
  return decide(city.rules, {
    text: textOf(message),
    language: language.language,
    languageConfidence: language.confidence,
    channel: message.channel,
    to: message.to,
    contacted: message.recipients,
    sender: message.from.address,
    at: arrival.now,
    isOpen: (pool) => poolIsOpen(city.rules.city, city.calendar, pool, arrival.now),
    isHoliday: () => isHoliday(city.rules.city, city.calendar, arrival.now),
    load: arrival.load ?? {},
    wish: arrival.wish ?? null,
    mailboxEnterprise: arrival.enterprise ?? null,
    isBrief,
    citizenGroups: sender.groups,
    earlier: sender.earlier.map((contact) => ({
      ...contact,
      agentId: contact.agentId === null ? null : String(contact.agentId),
    })),
  })
}

function textOf(message: InboundMessage): string {
  return [message.subject, message.ownWords].filter(Boolean).join('\n')
}
