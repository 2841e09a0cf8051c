/** Started every few seconds: asks the silent, closes what stays silent. Lateness is a comparison, so a missed run changes nothing. */

import type { City } from '#city.ts'
import { closeQuietChats, warnQuietChats } from '#intake/chat/close-quietly.ts'
import { forgetHits } from '#intake/store/rate.ts'

export async function quietChats(city: City): Promise<{ told: number; closed: number }> {
  const closed = await closeQuietChats(city)
  const told = await warnQuietChats(city)
  await forgetHits(city.sql, new Date(city.now().getTime() - 24 * 3600_000))
  if (told + closed > 0) for (const what of ['queue', 'events'] as const) city.wake(what)
  return { told, closed }
}
