/** Says what is to stand in an agent's conversation with the app: what she has in hand, and nothing else. */
import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import type { Transaction } from '#db/connect.ts'
import type { InHand } from './store/in-hand.ts'
import { listInHand, listLines } from './store/in-hand.ts'
import type { SlackLink } from './store/links.ts'
import type { Standing } from './store/posts.ts'
import { listConversationPosts, unwant, wish } from './store/posts.ts'

/**
 * One rule for every reason: whatever of a contact stands in her conversation stands there while she holds it and may
 * see it, and as long as the city lets conversations into Slack. All else is taken down.
 */
export async function wishConversation(
  city: City,
  tx: Transaction,
  actor: Actor,
  link: SlackLink,
): Promise<void> {
  const now = city.now()
  const { agentId } = actor
  const hands = await listInHand(tx, actor, city.rules.city.firstLinePool, now)
  const all = await listConversationPosts(tx, agentId)
  // What stood with the person she was in Slack before does not belong to the one she is now.
  const owner = `${agentId}:${link.user}`
  const standing = all.filter(({ key }) => key.endsWith(`:${owner}`))
  const held = new Map(hands.map((hand) => [hand.contactId, hand]))
  const showsWords = city.settings.slack?.content === 'conversation'
  const extra = all.filter((post) => !standing.includes(post) || !belongs(post, held, showsWords))
  await unwant(
    tx,
    extra.map(({ id }) => id),
    now,
  )
  for (const { contactId, isHers } of hands) {
    await wish(tx, { kind: 'root', key: `root:${contactId}:${owner}`, contactId, agentId, now })
    if (!isHers || !showsWords) continue
    const root = standing.find((post) => post.kind === 'root' && post.contactId === contactId)
    if (root === undefined || root.ts === null) continue
    await wishLines(tx, { contactId, agentId, owner, root, standing, link, now })
  }
}

function belongs(post: Standing, held: Map<number, InHand>, showsWords: boolean): boolean {
  const hand = held.get(post.contactId ?? 0)
  if (hand === undefined) return false
  return post.kind === 'root' || (hand.isHers && showsWords)
}

async function wishLines(
  tx: Transaction,
  given: {
    contactId: number
    agentId: number
    owner: string
    root: Standing
    standing: Standing[]
    link: SlackLink
    now: Date
  },
): Promise<void> {
  const { contactId, agentId, owner, root, link, now } = given
  const messages = new Set(given.standing.map(({ kind, messageId }) => `${kind} ${messageId}`))
  const files = new Set(given.standing.map(({ attachmentId }) => attachmentId))
  const about = { contactId, agentId, parentId: root.id, now }
  for (const { id: messageId, attachments } of await listLines(tx, contactId, link.conversation)) {
    if (!messages.has(`line ${messageId}`))
      await wish(tx, { kind: 'line', key: `line:${messageId}:${owner}`, messageId, ...about })
    for (const attachmentId of attachments) {
      if (files.has(attachmentId)) continue
      const key = `file:${attachmentId}:${owner}`
      await wish(tx, { kind: 'file', key, messageId, attachmentId, ...about })
    }
  }
}
