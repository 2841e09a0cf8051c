/** Finds out who asks in Slack, with the rights that person has at this moment. */
import type { Actor } from '#agents/agent.ts'
import { loadAgent } from '#agents/store.ts'
import type { SlackPerson } from '#channels/slack/agent-command.ts'
import type { City } from '#city.ts'
import type { SlackLink } from './store/links.ts'
import { loadLinkOf } from './store/links.ts'

/** Null: linked with nobody, or with somebody who has left. */
export async function actorOf(
  { sql }: City,
  person: SlackPerson,
): Promise<{ actor: Actor; link: SlackLink } | null> {
  const link = await loadLinkOf(sql, person)
  const agent = link === null ? null : await loadAgent(sql, link.agentId)
  if (link === null || agent === null || !agent.isActive) return null
  const { mail: _mail, isActive: _isActive, alarmWebhook: _alarmWebhook, ...actor } = agent
  return { actor, link }
}
