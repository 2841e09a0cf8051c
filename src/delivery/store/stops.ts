/** Keeps whose numbers want no automatic texts any more, and lets none leave for them. */

import type { ChannelName } from '#channels/channel.ts'
import type { Database } from '#db/connect.ts'

/** STOP to one number of ours is STOP to the city; said twice, it changes nothing. */
export async function stopTexts(tx: Database, number: string, now: Date): Promise<void> {
  await tx`
    insert into text_stops (number, stopped_at) values (${number}, ${now}) on conflict do nothing`
}

export async function startTexts(tx: Database, number: string): Promise<void> {
  await tx`delete from text_stops where number = ${number}`
}

export async function isStopped(tx: Database, number: string): Promise<boolean> {
  const rows = await tx`select 1 from text_stops where number = ${number}`
  return rows.length > 0
}

/** State and detail of a new delivery. An agent's own answer is tried: the provider refuses it, and she is told. */
export function stateAtFirst(tx: Database, channel: ChannelName, kind: string, address: string) {
  if (channel === 'chat') return tx`'sent', null`
  if (channel !== 'sms' || kind === 'message') return tx`'created', null`
  const isThere = tx`exists (select from text_stops where number = ${address})`
  return tx`case when ${isThere} then 'refused-by-policy' else 'created' end,
    case when ${isThere} then 'stopped' end`
}
