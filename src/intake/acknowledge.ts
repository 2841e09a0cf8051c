/** Tells the citizen at once that the city has their message, under which number, in their language. */

import { caseLinkCode, casePath } from '#cases/case-link.ts'
import { countWithdrawals } from '#cases/link-store.ts'
import type { ReceivingCity } from './receiving-city.ts'
import type { Database } from '#db/connect.ts'
import { nextOpening } from '#deadlines/hours.ts'
import { openingHoursOf } from '#deadlines/pool-hours.ts'
import { isLanguage } from '#language/languages.ts'
import type { FoundLanguage, Language } from '#language/languages.ts'
import { automaticText } from '#replies/automatic-text.ts'
import { composeReceipt } from '#replies/compose-receipt.ts'
import { writtenMoment } from '#replies/local-time.ts'
import { deskHeardSince } from './chat/limits.ts'
import { clocksOf } from '#clocks/start-clock.ts'
import type { FiledCase } from './file/case.ts'
import type { FiledContact } from './file/contact.ts'
import { asksAgain, clocksAnew } from './file/wake-clocks.ts'
import { poolIsOpen } from './hours.ts'
import type { Reading } from './reading.ts'
import type { Said } from './say.ts'
import { say } from './say.ts'
import { someoneThere } from './store/someone-there.ts'
import { canBeAnswered } from './tame.ts'

/**
 * A new contact gets a receipt, and a mail that asks again after the answer. A message in a running one does not: the
 * citizen knows that we have it. Only danger, told for the first time, is always answered; and a chat that wakes up is greeted. Robots, suspected spam and an old
 * mailbox read in are never answered.
 */
export async function acknowledge(
  city: ReceivingCity,
  tx: Database,
  reading: Reading,
  filedCase: FiledCase | null,
  contact: FiledContact,
): Promise<void> {
  const { message, nature, arrival } = reading
  // On a call the line itself has said it.
  const isOurs = nature.kind === 'work' && arrival.backlog === null && message.channel !== 'voice'
  if (!isOurs || filedCase === null || !canBeAnswered(message)) return
  const isChat = message.channel === 'chat'
  const isAlone = isChat && contact.isQueued && !(await isSomeoneThere(city, tx, reading, contact))
  const tellNotice = (key: NoticeKey) =>
    say(tx, notice(city, reading, filedCase, contact, key), arrival.now)
  // A chat that wakes up is greeted; a mail after the answer gets the date of the new clock.
  const isAgain = asksAgain(reading) && message.channel === 'email'
  if (contact.isNew || isNewDanger(reading) || isAgain) {
    // A new case has no link that was taken back.
    const withdrawn = filedCase.isNew ? 0 : await countWithdrawals(tx, filedCase.id)
    const how = { isAlone, withdrawn }
    await say(tx, receipt(city, reading, filedCase, contact, how), arrival.now)
    if (isAlone && isOpen(city, reading, contact)) await tellNotice('nobodyThere')
  } else if (isAlone) {
    await tellNotice(isOpen(city, reading, contact) ? 'nobodyThere' : 'outsideHours')
    await tellNotice('askForMail')
  } else if (isChat && contact.isQueued) await tellNotice('welcomeBack')
}

type NoticeKey = 'welcomeBack' | 'nobodyThere' | 'outsideHours' | 'askForMail'

/** Told now, and not already when the contact began or since. */
function isNewDanger({ decision, belonging }: Reading): boolean {
  return decision.outcome === 'emergency' && belonging.continues?.case.contact?.priority !== 0
}

function receipt(
  city: ReceivingCity,
  reading: Reading,
  filedCase: FiledCase,
  contact: FiledContact,
  { isAlone, withdrawn }: { isAlone: boolean; withdrawn: number },
): Said {
  const { message, decision, incident, arrival } = reading
  const rules = city.rules
  const institution = decision.institution
  const composed = composeReceipt(city, {
    language: spokenTo(reading),
    channel: message.channel,
    caseNumber: filedCase.number,
    subject: message.subject,
    topicTitle: rules.city.topics.find((topic) => topic.id === decision.topic)?.title ?? null,
    danger: decision.outcome === 'emergency' ? { say: decision.say } : null,
    question: decision.question,
    notice: decision.notice ?? null,
    institution:
      decision.outcome === 'not-ours' && institution !== null
        ? (rules.institutions.get(institution) ?? null)
        : null,
    dueOn: dueOn(city, reading),
    opensAt: isOpen(city, reading, contact) ? null : opensAt(city, reading, contact),
    follow: followOf(city, filedCase, withdrawn),
    incidentAnswer: incident?.answer ?? null,
    hint: message.channel === 'email' ? 'answer' : isAlone ? 'leaveMail' : 'write',
  })
  return {
    ...basis(reading, filedCase, contact),
    kind: 'receipt',
    subject: composed.subject,
    checked: composed.checked,
    isExempt: decision.outcome === 'emergency' && arrival.backlog === null,
  }
}

function notice(
  city: ReceivingCity,
  reading: Reading,
  filedCase: FiledCase,
  contact: FiledContact,
  key: NoticeKey,
): Said {
  const opens = opensAt(city, reading, contact)
  const params = (language: Language) => ({
    caseNumber: filedCase.number,
    opens: opens === null ? '–' : writtenMoment(language, opens, city.rules.city.timezone),
  })
  return {
    ...basis(reading, filedCase, contact),
    kind: 'notice',
    subject: null,
    checked: automaticText(city, `intake:chat.${key}`, spokenTo(reading), params, 'chat'),
    isExempt: false,
  }
}

function basis({ message, address }: Reading, filedCase: FiledCase, contact: FiledContact) {
  const { references, messageId } = message.thread
  return {
    contactId: contact.id,
    caseId: filedCase.id,
    channel: message.channel,
    address,
    references: [...references.toReversed(), ...(messageId === null ? [] : [messageId])],
    ourAddress: message.to,
  }
}

function followOf(
  { settings }: ReceivingCity,
  { id, number }: FiledCase,
  withdrawn: number,
): (language: Language) => string {
  const code = caseLinkCode(settings.secret, id, withdrawn)
  return (language) => `${settings.publicUrl}${casePath(language, number, code)}`
}

/** A language that nobody showed us is unknown: then all fallback languages speak, with a choice. */
function spokenTo({ language }: Reading): FoundLanguage {
  return language.source === 'default' ? 'und' : language.language
}

/** By when the city owes an answer; where another body owes it, nothing is promised. */
function dueOn(city: ReceivingCity, reading: Reading): string | null {
  const { decision, arrival } = reading
  if (!['ours', 'partner', 'unclear'].includes(decision.outcome)) return null
  const clocks = asksAgain(reading)
    ? clocksAnew(city, reading)
    : clocksOf(city, decision.deadlines, {
        receivedAt: arrival.receivedAt,
        registeredAt: arrival.now,
      })
  return clocks.map((clock) => clock.dueOn).toSorted()[0] ?? null
}

/** The pool in which it waits counts: a line like "Street 5" decides nothing about a contact that has one. */
function isOpen(city: ReceivingCity, { arrival }: Reading, { pool }: FiledContact): boolean {
  return poolIsOpen(city.rules.city, city.calendar, pool, arrival.now)
}

function opensAt(city: ReceivingCity, { arrival }: Reading, waiting: FiledContact): Date | null {
  const { pools, hours, timezone } = city.rules.city
  const hoursId = pools.find((pool) => pool.id === waiting.pool)?.hours
  const own = hours.find((one) => one.id === hoursId)
  return own === undefined
    ? null
    : nextOpening(openingHoursOf(own), city.calendar, arrival.now, timezone)
}

async function isSomeoneThere(
  city: ReceivingCity,
  tx: Database,
  reading: Reading,
  contact: FiledContact,
): Promise<boolean> {
  const { skills } = reading.decision
  if (!isOpen(city, reading, contact)) return false
  const later = contact.isNew ? skills.steps.flatMap((step) => step.pools) : []
  return someoneThere(tx, {
    pools: [...new Set([contact.pool, ...later])],
    language: isLanguage(skills.language) ? skills.language : null,
    heardSince: deskHeardSince(reading.arrival.now),
    now: reading.arrival.now,
  })
}
