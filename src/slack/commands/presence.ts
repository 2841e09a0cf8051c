/** Lets an agent say in Slack that she is there, and keeps her there as long as Slack says so. */
import { heartbeat } from '#assignment/heartbeat.ts'
import { setPresence } from '#assignment/set-presence.ts'
import type { CommandAnswer, PresenceWord } from '#channels/slack/agent-command.ts'
import type { City } from '#city.ts'
import { text } from '#texts.ts'
import { said } from '../answers.ts'
import type { Asking } from '../asking.ts'
import { keepPresentUntil } from '../store/links.ts'
import { say } from '../words.ts'

/** A long day; whoever forgets to go is gone by the next morning. */
export const longestDayMs = 10 * 3_600_000

export async function saidPresence(
  city: City,
  { actor, reader }: Asking,
  state: PresenceWord,
): Promise<CommandAnswer> {
  await setPresence(city, actor, state)
  const until = new Date(city.now().getTime() + longestDayMs)
  await keepPresentUntil(city.sql, actor.agentId, state === 'offline' ? null : until)
  return said(say(reader, 'presence', { state: text(reader, `desk:presence.${state}`) }))
}

/** Whatever she does here shows that she is there. */
export async function keepPresence(city: City, { actor, link }: Asking): Promise<void> {
  await heartbeat(city, actor.agentId)
  if (link.presentUntil === null) return
  const until = new Date(city.now().getTime() + longestDayMs)
  await keepPresentUntil(city.sql, actor.agentId, until, { onlyIfKept: true })
}
