/** Takes in the texts that the provider has and could not tell us of, so that a night without the service loses nobody. */

import type { City } from '#city.ts'
import { receiveText } from './receive-text.ts'
import { latestTextAt, unknownTexts } from './store.ts'

/** So far back at each look. */
const lookBackSeconds = 3600
/** After a longer silence back to the last text that we know, but no further: what is older nobody waits for. */
const mostSeconds = 7 * 24 * 3600
/** What has just come is on its way to us by itself. */
const youngSeconds = 60

/** How many were taken in. */
export async function findMissed(city: City): Promise<number> {
  const { sms = null } = city.channels
  if (sms === null) return 0
  const now = city.now()
  const found = await sms.lookBack(await since(city, now))
  if (found === null) {
    city.log.warn('The provider does not say which texts have come.')
    return 0
  }
  const young = new Date(now.getTime() - youngSeconds * 1000)
  const old = found.filter(({ message }) => message.sentAt !== null && message.sentAt < young)
  const unknown = new Set(
    await unknownTexts(
      city.sql,
      old.map(({ message }) => message.externalId),
    ),
  )
  let taken = 0
  // One after the other: what a citizen wrote first comes first.
  for (const text of old.filter(({ message }) => unknown.has(message.externalId))) {
    const { outcome } = await receiveText(city, text, text.message.sentAt ?? now)
    if (outcome === 'filed') taken += 1
  }
  if (taken > 0) city.log.warn('Texts were taken in that had not been told to us.', { taken })
  return taken
}

async function since(city: City, now: Date): Promise<Date> {
  const latest = (await latestTextAt(city.sql))?.getTime() ?? now.getTime()
  const usual = now.getTime() - lookBackSeconds * 1000
  return new Date(Math.max(now.getTime() - mostSeconds * 1000, Math.min(usual, latest)))
}
