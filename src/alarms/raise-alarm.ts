/** Raises an alarm in the transaction of what caused it, once for one thing. */

import type { Database } from '#db/connect.ts'
import { insertEvent } from '#live/store.ts'
import { endAlarm as end, insertAlarm, type NewAlarm } from './store.ts'
import type { AlarmKind } from './alarm.ts'

/**
 * `detail.about` is what people read: a case number, a mailbox, an address; nothing of what a citizen wrote.
 * Null when it has been raised before and has not ended. Call `city.wake('alarms')` after the commit.
 */
export async function raiseAlarm(tx: Database, alarm: NewAlarm): Promise<number | null> {
  const id = await insertAlarm(tx, alarm)
  if (id === null) return null
  const { kind, enterprise, contactId, now } = alarm
  await insertEvent(tx, {
    at: now,
    kind: 'alarm-raised',
    contactId,
    enterprise,
    data: { alarmId: id, kind },
  })
  return id
}

/** The cause is gone: nobody is told any more. False when no such alarm stood. */
export async function endAlarm(
  tx: Database,
  kind: AlarmKind,
  about: string,
  now: Date,
): Promise<boolean> {
  const ended = await end(tx, kind, about, now)
  if (ended === null) return false
  const { id: alarmId, enterprise } = ended
  await insertEvent(tx, { at: now, kind: 'alarm-ended', enterprise, data: { alarmId, kind } })
  return true
}
