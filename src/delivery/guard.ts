/** Keeps our own mails and texts from running away or from standing still without anybody knowing. */

import { endAlarm, raiseAlarm } from '#alarms/raise-alarm.ts'
import type { City } from '#city.ts'
import { together } from '#db/together.ts'
import { insertEvent } from '#live/store.ts'
import type { Carried, Ceilings } from './delivery.ts'
import { admit, holdsAny, type HeldBecause } from './store/admit.ts'
import { isStuck } from './store/due.ts'

/** Beyond it a server that takes nothing is no hiccup any more. */
const stuckSeconds = 600

/**
 * Lets what is automatic go as far as the ceilings allow; what is held is shown, and administrators are told. Returns how
 * many it let go.
 */
export async function holdAndTell(city: City, channel: Carried): Promise<number> {
  const now = city.now()
  const { admitted, raised } = await city.sql.begin(async (tx) => {
    const { held, admitted: letGo } = await admit(tx, channel, ceilingsOf(city, channel), now)
    for (const { id, heldBecause, ...about } of held) {
      const data = { deliveryId: id, because: heldBecause }
      await insertEvent(tx, { at: now, kind: 'delivery-held', ...about, data })
    }
    const reasons = [...new Set(held.map((one) => one.heldBecause))]
    const alarms = await together(
      reasons.map((about) =>
        raiseAlarm(tx, {
          kind: 'deliveries-held',
          enterprise: null,
          contactId: null,
          detail: { about },
          now,
        }),
      ),
    )
    return { admitted: letGo, raised: alarms.some((id) => id !== null) }
  })
  if (raised) city.wake('alarms')
  return admitted
}

function ceilingsOf({ settings }: City, channel: Carried): Ceilings {
  const { mailLimits, textLimits } = settings
  return channel === 'email'
    ? { perAddressHour: mailLimits.automaticPerAddressHour, perHour: mailLimits.automaticPerHour }
    : { perAddressHour: textLimits.automaticPerNumberHour, perHour: textLimits.automaticPerHour }
}

const alarmOf = {
  email: { kind: 'mail-down', about: 'smtp' },
  sms: { kind: 'texts-down', about: 'sms' },
} as const

/** A server that has taken nothing for a while raises an alarm, which ends with the first that leaves. */
export async function watchForStuck(
  city: City,
  channel: Carried,
  { sent, failed }: { sent: number; failed: number },
): Promise<void> {
  const now = city.now()
  const { kind, about } = alarmOf[channel]
  const raised = await city.sql.begin(async (tx) => {
    for (const because of ['address-ceiling', 'hourly-ceiling'] satisfies HeldBecause[])
      if (!(await holdsAny(tx, because))) await endAlarm(tx, 'deliveries-held', because, now)
    if (sent > 0) await endAlarm(tx, kind, about, now)
    const since = new Date(now.getTime() - stuckSeconds * 1000)
    if (sent > 0 || failed === 0 || !(await isStuck(tx, channel, since))) return null
    const alarm = { enterprise: null, contactId: null, detail: { about }, now }
    return raiseAlarm(tx, { kind, ...alarm })
  })
  if (raised !== null) city.wake('alarms')
}
