/** Finds where a post belongs: the channel of a pool, or the agent's own conversation, opened when first needed. */
import type { SlackPlace, SlackResult, SlackWays } from '#channels/slack/ways.ts'
import type { City } from '#city.ts'
import { keepConversation, loadLink } from './store/links.ts'
import { noteGone } from './store/outbox.ts'
import type { PostRow } from './store/posts.ts'

export async function placeOf(
  city: City,
  slack: SlackWays,
  post: PostRow,
): Promise<SlackResult<SlackPlace>> {
  const { thread } = post
  if (post.channel !== null) return { outcome: 'done', channel: post.channel, thread }
  const link = post.agentId === null ? null : await loadLink(city.sql, post.agentId)
  if (link === null) {
    await noteGone(city.sql, post.id)
    return { outcome: 'refused', error: 'unlinked' }
  }
  if (link.conversation !== null) return { outcome: 'done', channel: link.conversation, thread }
  const opened = await slack.openConversation(link.user)
  if (opened.outcome !== 'done') return opened
  await keepConversation(city.sql, link.agentId, opened.channel)
  return { outcome: 'done', channel: opened.channel, thread }
}
