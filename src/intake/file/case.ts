/** Files the case: opens a new one with its number and its legal clocks, or wakes the one that goes on. */

import { caseNumber } from '#cases/case.ts'
import { changeHolder, settleHolder } from '#cases/holding-store.ts'
import { continueCase, insertCase, nextCase } from '#cases/store.ts'
import { setCitizenLanguage } from '#citizens/store.ts'
import { clocksOf } from '#clocks/start-clock.ts'
import { insertClocks } from '#clocks/store/clock.ts'
import type { ReceivingCity } from '../receiving-city.ts'
import type { Database } from '#db/connect.ts'
import { together } from '#db/together.ts'
import { localDateOf } from '#deadlines/zone.ts'
import type { Reading } from '../reading.ts'
import { senderOf } from './sender.ts'
import { wakeClocks } from './wake-clocks.ts'

export type FiledCase = { id: number; number: string; isNew: boolean }

/** Null: suspected spam and robots have no case number and no clock. */
export async function caseOf(
  city: ReceivingCity,
  tx: Database,
  reading: Reading,
): Promise<FiledCase | null> {
  const continued = reading.belonging.continues?.case
  if (continued !== undefined)
    return { id: continued.caseId, number: continued.number, isNew: false }
  if (reading.nature.kind !== 'work') return null
  const { id, running } = await nextCase(tx)
  const { numberPrefix, timezone } = city.rules.city
  const year = Number(localDateOf(reading.arrival.now, timezone).slice(0, 4))
  return { id, number: caseNumber(numberPrefix, year, running), isNew: true }
}

export async function openCase(
  city: ReceivingCity,
  tx: Database,
  reading: Reading,
  filed: FiledCase | null,
): Promise<void> {
  if (filed === null || !filed.isNew) return
  const { arrival, decision, language, message } = reading
  await together([
    insertCase(tx, {
      id: filed.id,
      number: filed.number,
      citizenId: senderOf(reading).citizenId,
      state: arrival.backlog === 'closed' ? 'closed' : 'open',
      subject: message.subject,
      topic: decision.topic,
      enterprise: decision.enterprise,
      institution: decision.institution,
      language: language.language,
      languageSource: language.source,
      languageAt: language.at,
      receivedAt: arrival.receivedAt,
      registeredAt: arrival.now,
    }),
    arrival.backlog === 'closed'
      ? null
      : insertClocks(tx, filed.id, clocksOf(city, decision.deadlines, anchorsOf(arrival)), {
          now: arrival.now,
        }),
    arrival.backlog === 'closed'
      ? null
      : changeHolder(tx, filed.id, { kind: 'pool', id: decision.pool }, arrival.now),
  ])
}

/** After the contact, as all verbs lock contacts before their cases: otherwise two could wait for each other. */
export async function wakeCase(
  city: ReceivingCity,
  tx: Database,
  reading: Reading,
  filed: FiledCase | null,
): Promise<void> {
  const isPerson = reading.nature.kind === 'work' && reading.arrival.backlog === null
  if (filed === null || filed.isNew || !isPerson) return
  const was = await continueCase(tx, filed.id, reading.language)
  await wakeClocks(city, tx, reading, filed.id, was)
  await settleHolder(tx, filed.id, reading.arrival.now)
}

/** What a citizen has sent counts from its receipt; when we wrote it down is kept beside it. */
function anchorsOf({ receivedAt, now }: { receivedAt: Date; now: Date }) {
  return { receivedAt, registeredAt: now }
}

/** A citizen's own language follows what they clearly write from a proven address. */
export async function fileCitizenLanguage(tx: Database, reading: Reading): Promise<void> {
  const { language, recalled, message, nature } = reading
  const isHers = message.from.proof === 'proven' && nature.kind === 'work'
  if (recalled.sender === null || !isHers || recalled.sender.known?.language === language.language)
    return
  await setCitizenLanguage(
    tx,
    recalled.sender.citizenId,
    language.language,
    language.source,
    language.at,
  )
}
