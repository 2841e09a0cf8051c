/** Sends the number of the competent body to the caller's phone, as they asked for by a key. */

import { randomUUID } from 'node:crypto'
import type { City } from '#city.ts'
import type { Database, Transaction } from '#db/connect.ts'
import { insertDelivery } from '#delivery/store.ts'
import { isStopped } from '#delivery/store/stops.ts'
import { insertEvent } from '#live/store.ts'
import { automaticText } from '#replies/automatic-text.ts'
import type { Call } from './call.ts'
import type { Dialogue } from './dialogue/dialogue.ts'

/** A known number that is no landline, a number of ours that can text, and nobody who has written STOP. */
export async function canText(
  { channels, sql }: { channels: City['channels']; sql: Database },
  { fromNumber }: Pick<Call, 'fromNumber'>,
): Promise<boolean> {
  if (fromNumber === null || channels.sms?.mayReach(fromNumber) !== true) return false
  return !(await isStopped(sql, fromNumber))
}

/** In the transaction of the turn, so that the same key sends it once. Only verified numbers are known at all. */
export async function textNumber(
  tx: Transaction,
  city: City,
  { fromNumber }: Call,
  { language }: Dialogue,
  asked: { institution: string; contactId: number },
): Promise<void> {
  const now = city.now()
  const body = city.rules.institutions.get(asked.institution)
  const number = body?.contact.shortCode ?? body?.contact.phone ?? null
  if (body === undefined || number === null || fromNumber === null) return
  const { name } = city.rules.city
  const checked = automaticText(
    city,
    'voice:textedNumber',
    language,
    (spoken) => ({ name: body.name[spoken], number, city: name[spoken] }),
    'sms',
  )
  const { contactId } = asked
  const { messageId } = await insertDelivery(tx, {
    message: { contactId, kind: 'notice', agentId: null, subject: null },
    checked,
    channel: 'sms',
    address: fromNumber,
    externalId: randomUUID(),
    references: [],
    automatic: true,
    exempt: false,
    now,
  })
  await insertEvent(tx, { at: now, kind: 'message-sent', contactId, data: { messageId } })
}
