/** Holds what a message means to the house before anything is written: pure, from what arrived and what is known. */

import type { Calendar } from '#deadlines/calendar.ts'
import type { InboundMessage } from '#channels/channel.ts'
import type { CompiledRules } from '#routing/compile.ts'
import { decide } from '#routing/decide.ts'
import type { Decision } from '#routing/decision.ts'
import type { Arrival } from './arrival.ts'
import { hear } from './hear.ts'
import type { Heard } from './hear.ts'
import { poolIsOpen } from './hours.ts'
import { incidentOf } from './incident.ts'
import type { Nature } from './nature.ts'
import { natureOf } from './nature.ts'
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

/** What reading needs of the city. */
export type ReadingRules = {
  compiled: CompiledRules
  calendar: Calendar
  spamPerAddressHour: number
  mailboxEnterprise: string | null
}

export function read(
  message: InboundMessage,
  address: string,
  arrival: Arrival,
  recalled: Recalled,
  rules: ReadingRules,
): Reading {
  const { rules: city } = rules.compiled
  const belonging = belong(message, recalled, arrival.replyCaseId)
  const nature = natureOf(message, belonging, recalled.recent, {
    spamPerAddressHour: rules.spamPerAddressHour,
    isBacklog: arrival.backlog !== null,
  })
  const isProven = message.from.proof === 'proven'
  const continued = belonging.continues?.case ?? null
  const previous =
    continued?.contact?.known ?? continued?.known ?? (isProven ? recalled.sender?.known : null)
  const { message: heard, now: language } = hear(
    message,
    previous ?? null,
    city.stateLanguage,
    arrival.receivedAt,
  )
  const text = [message.subject, message.ownWords].filter(Boolean).join('\n')
  const decision = decide(rules.compiled, {
    text,
    language: language.language,
    languageConfidence: language.confidence,
    channel: message.channel,
    to: message.to,
    mailboxEnterprise: rules.mailboxEnterprise,
    sender: address,
    at: arrival.now,
    isOpen: (pool) => poolIsOpen(city, rules.calendar, pool, arrival.now),
    citizenGroups: isProven ? (recalled.sender?.groups ?? []) : [],
    earlier: isProven
      ? (recalled.sender?.earlier ?? []).map((contact) => ({
          ...contact,
          agentId: contact.agentId === null ? null : String(contact.agentId),
        }))
      : [],
  })
  const incident = incidentOf(recalled.incidents, decision.topic, text)
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
