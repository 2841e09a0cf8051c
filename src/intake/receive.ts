/**
 * Takes in what a citizen said, on whatever channel, and leaves it with the right people: read this first.
 *
 * One transaction: either all of it has happened, or nothing has and it is received again.
 */

import type { Inbound, InboundMessage } from '#channels/channel.ts'
import { pinned } from '#city.ts'
import type { ReceivingCity } from './receiving-city.ts'
import type { Database } from '#db/connect.ts'
import { codeOf } from '#db/connect.ts'
import { together } from '#db/together.ts'
import type { FoundLanguage } from '#language/languages.ts'
import { acknowledge } from './acknowledge.ts'
import type { Arrival, ReceiveOptions } from './arrival.ts'
import { arrive } from './arrival.ts'
import { raiseDanger } from './danger.ts'
import { caseOf, fileCitizenLanguage, openCase, wakeCase } from './file/case.ts'
import { fileContact } from './file/contact.ts'
import { noteLeftOut } from './file/left-out.ts'
import { fileMessage } from './file/message.ts'
import { fileProposal } from './file/referral.ts'
import { fileSender } from './file/sender.ts'
import { followUp } from './follow-up.ts'
import { takeInstitutionAnswer } from './institution-answer.ts'
import { poolLoad } from './pool-load.ts'
import { read } from './reading.ts'
import { receiveReport } from './receive-report.ts'
import { addressOf, tamed } from './tame.ts'
import { recordKnown, recordIgnored } from './already-known.ts'
import type { RecallQuestion } from './store/recall.ts'
import { recall } from './store/recall.ts'
import { tell } from './tell.ts'

export type Received =
  | {
      outcome: 'filed'
      contactId: number
      /** Null for suspected spam and for robots: no number, no clock. */
      caseNumber: string | null
      messageId: number
      language: FoundLanguage
      isNewContact: boolean
    }
  | { outcome: 'already-known'; contactId: number | null; messageId: number | null }
  | { outcome: 'delivery-report'; deliveryId: number | null }
  | { outcome: 'ignored'; because: string }

export async function receive(
  openCity: ReceivingCity,
  inbound: Inbound,
  options: ReceiveOptions = {},
): Promise<Received> {
  const city = pinned(openCity)
  switch (inbound.kind) {
    case 'message':
      return receiveMessage(city, tamed(inbound), options)
    case 'delivery-report':
      return receiveReport(city, inbound, options)
    case 'ignored':
      await recordIgnored(city.sql, options, inbound.because, city.now())
      return { outcome: 'ignored', because: inbound.because }
  }
}

async function receiveMessage(
  city: ReceivingCity,
  message: InboundMessage,
  options: ReceiveOptions,
): Promise<Received> {
  const arrival = arrive(message, city.settings.secret, city.now(), options)
  const answered = await takeInstitutionAnswer(city, message, arrival)
  if (answered !== null) return answered
  // What the door has asked is good for the first attempt only: if that fails, things have moved.
  let { running } = options
  return againIfTaken(async () => {
    const asked = running
    running = undefined
    const followed = await followUp(city, message, arrival, asked)
    if (followed !== null) {
      // One more line of a running chat: nobody waits for it but those who are reading.
      city.wake('events')
      return followed
    }
    const loaded = { ...arrival, load: await poolLoad(city) }
    const received = await city.sql.begin((tx) => file(city, tx, message, loaded))
    if (received.outcome === 'filed') wakeOthers(city)
    return received
  })
}

/** The way of one message, from the door to the queue. */
async function file(
  city: ReceivingCity,
  tx: Database,
  message: InboundMessage,
  arrival: Arrival,
): Promise<Received> {
  const address = addressOf(message)
  const recalled = await recall(tx, questionOf(message, address, arrival))
  if (recalled.before !== null) {
    await recordKnown(tx, arrival, recalled.before)
    return { outcome: 'already-known', ...recalled.before }
  }
  const reading = read(city, message, address, arrival, recalled)
  const filedCase = await caseOf(city, tx, reading)

  // What can be sent at once is sent at once, in this order: few round trips, short locks.
  const [, , contact] = await together([
    fileSender(tx, reading),
    openCase(city, tx, reading, filedCase),
    fileContact(city, tx, reading, filedCase),
  ])
  const messageId = recalled.ids.message
  await together([
    wakeCase(city, tx, reading, filedCase),
    fileMessage(tx, reading, contact),
    noteLeftOut(tx, reading, contact, city.rules.city.stateLanguage),
    fileCitizenLanguage(tx, reading),
    acknowledge(city, tx, reading, filedCase, contact),
    fileProposal(city, tx, reading, filedCase, contact),
    raiseDanger(tx, reading, filedCase, contact),
    tell(tx, reading, filedCase, contact, messageId),
  ])
  return {
    outcome: 'filed',
    contactId: contact.id,
    caseNumber: filedCase?.number ?? null,
    messageId,
    language: reading.language.language,
    isNewContact: contact.isNew,
  }
}

/** Three days: an answer after a weekend is about the same matter. */
const textsGoOnSeconds = 3 * 24 * 3600

function questionOf(message: InboundMessage, address: string, arrival: Arrival): RecallQuestion {
  return {
    channel: message.channel,
    address,
    externalId: message.externalId,
    fingerprint: message.fingerprint,
    references: message.thread.references,
    caseNumbers: message.thread.caseNumbers,
    replyCaseId: arrival.replyCaseId,
    ourAddress: message.to,
    textsSince: new Date(arrival.now.getTime() - textsGoOnSeconds * 1000),
    rateSince: new Date(arrival.now.getTime() - 3_600_000),
  }
}

/**
 * Somebody filed the same message, or the same stranger's first one, at this very moment: what they wrote is known
 * on the next try. Cheaper than a lock for every message, since it hardly ever happens.
 */
async function againIfTaken(file: () => Promise<Received>): Promise<Received> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await file()
    } catch (error) {
      if (!passing.includes(codeOf(error)) || attempt >= mostAttempts) throw error
    }
  }
}

/** Unique violation, deadlock. */
const passing = ['23505', '40P01']
const mostAttempts = 20

/** After the commit: a notification within would make all commits wait for one another. */
function wakeOthers(city: ReceivingCity): void {
  for (const what of ['queue', 'deliveries', 'events', 'alarms'] as const) city.wake(what)
}
