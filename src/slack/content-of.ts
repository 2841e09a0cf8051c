/** Says what a post shows at this moment: it is worded when it is sent, never when it is wished for. */
import { loadActor } from '#agents/store.ts'
import { toldAt } from '#alarms/alarm.ts'
import { listListeners } from '#alarms/store.ts'
import type { Message } from '#channels/slack/layout.ts'
import type { City } from '#city.ts'
import { callMessage, cardMessage, isOpen, summaryMessage } from './card-message.ts'
import { lineMessage, rootMessage } from './conversation-message.ts'
import { escaped } from './escape.ts'
import { mostFileBytes } from './post-file.ts'
import type { CardRow } from './store/card.ts'
import { countGathered, loadCards } from './store/card.ts'
import { listChannels } from './store/channels.ts'
import { listInHand, loadLine } from './store/in-hand.ts'
import { usersOf } from './store/links.ts'
import type { PostRow } from './store/posts.ts'
import { isUrgent } from './urgent.ts'
import { say } from './words.ts'

/** Null: there is nothing to show any more. */
export async function contentOf(city: City, post: PostRow): Promise<Message | null> {
  const reader = city.rules.city.stateLanguage
  if (post.kind === 'summary') {
    if (post.channel === null || post.minute === null) return null
    const gathered = await countGathered(city.sql, post.channel, post.minute)
    const { urgent } = gathered
    const onDuty = urgent === null ? null : await whoIsOnDuty(city, urgent)
    return summaryMessage(city, gathered, { minute: post.minute, onDuty }, reader)
  }
  const [card] = await loadCards(city.sql, [post.contactId ?? 0], city.now())
  if (card === undefined) return null
  if (post.kind === 'card') {
    const channels = await listChannels(city.sql)
    const isStillHere = channels.some(
      ({ pool, channel }) => pool === card.pool && channel === post.channel,
    )
    // It went elsewhere before anybody here had seen it.
    if (!isStillHere && post.ts === null) return null
    const onDuty = isUrgent(card) ? await whoIsOnDuty(city, ofCard(card)) : ''
    return cardMessage(city, card, { isStillHere, onDuty }, reader)
  }
  if (post.kind === 'call') {
    // It was called out once: what is said in a channel is not unsaid.
    if (!isOpen(card) && post.ts === null) return null
    const isDue = post.minute !== null
    return callMessage(city, card, { isDue, onDuty: await whoIsOnDuty(city, ofCard(card)) }, reader)
  }
  return post.agentId === null ? null : ofConversation(city, post, card, post.agentId)
}

/** Asked once more at the last moment: what has left her hands meanwhile is not said. */
async function ofConversation(
  city: City,
  post: PostRow,
  card: CardRow,
  agentId: number,
): Promise<Message | null> {
  const actor = await loadActor(city.sql, agentId)
  if (actor === null) return null
  const now = city.now()
  const hands = await listInHand(city.sql, actor, city.rules.city.firstLinePool, now)
  const hand = hands.find(({ contactId }) => contactId === card.id)
  if (hand === undefined) return null
  const reader = actor.interfaceLanguage
  const showsWords = city.settings.slack?.content === 'conversation'
  if (post.kind === 'root') return rootMessage(city, card, { ...hand, showsWords }, reader)
  if (!showsWords || !hand.isHers || post.messageId === null) return null
  const line = await loadLine(city.sql, post.messageId)
  if (line === null) return null
  const about = { number: card.caseNumber ?? `#${card.id}`, contactId: card.id, mostFileBytes }
  return lineMessage(city, line, about, reader)
}

/** On call for the enterprise; with nobody on call its supervisors; without them administrators: as alarms do. */
async function whoIsOnDuty(
  city: City,
  about: { enterprise: string | null; contactId: number },
): Promise<string> {
  const { enterprise, contactId } = about
  const everybody = await listListeners(city.sql, 'danger', enterprise, contactId)
  const people = everybody.length === 0 ? [] : toldAt(everybody, 0)
  const users = await usersOf(
    city.sql,
    people.map(({ agentId }) => agentId),
  )
  const named = people.map(({ agentId, name }) => {
    const user = users.find((one) => one.agentId === agentId)?.user
    return user === undefined ? escaped(name) : `<@${user}>`
  })
  const reader = city.rules.city.stateLanguage
  return named.length === 0 ? say(reader, 'call.nobody') : named.join(' ')
}

function ofCard({ enterprise, id }: CardRow) {
  return { enterprise, contactId: id }
}
