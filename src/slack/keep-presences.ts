/** Keeps those present who said in Slack that they are there, and lets go whom Slack has not seen for long. */
import { heartbeat } from '#assignment/heartbeat.ts'
import { setPresence } from '#assignment/set-presence.ts'
import type { City } from '#city.ts'
import { longestDayMs } from './commands/presence.ts'
import { keepPresentUntil, listPresent, noteChecked } from './store/links.ts'

/** Slack is asked so often about each: https://docs.slack.dev/reference/methods/users.getPresence */
const checkEveryMs = 180_000
/** Away in Slack, and nothing pressed or said here for so long: she has gone. */
const quietMs = 900_000

export async function keepPresences(city: City): Promise<void> {
  const slack = city.channels.slack ?? null
  if (slack === null) return
  const now = city.now()
  const checkedBefore = new Date(now.getTime() - checkEveryMs)
  for (const one of await listPresent(city.sql, now, checkedBefore)) {
    await heartbeat(city, one.agentId)
    const isQuiet =
      one.presentUntil !== null &&
      one.presentUntil.getTime() - longestDayMs < now.getTime() - quietMs
    if (!isQuiet || !one.isToBeChecked) continue
    if (!(await noteChecked(city.sql, one.agentId, checkedBefore, now))) continue
    const found = await slack.isActive(one.user)
    // Where Slack does not answer she stays: nobody loses work because Slack is down.
    if (found.outcome !== 'done' || found.isActive) continue
    await keepPresentUntil(city.sql, one.agentId, null)
    await setPresence(city, one, 'offline')
  }
}
