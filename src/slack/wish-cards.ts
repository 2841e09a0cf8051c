/** Says which contacts are to stand in the channels of pools: each as one message, a flood of them as one summary. */
import type { City } from '#city.ts'
import type { Transaction } from '#db/connect.ts'
import type { CardRow } from './store/card.ts'
import { loadCards } from './store/card.ts'
import { listChannels } from './store/channels.ts'
import { countNew, listCards, touch, touchSummaries, wish } from './store/posts.ts'
import { isUrgent } from './urgent.ts'

/** More new contacts than this in a minute are one summary. */
const mostCardsAMinute = 20
const minuteMs = 60_000
/** A summary is not rewritten with each of its contacts. */
const summaryPauseMs = 3_000

const over = ['closed', 'abandoned', 'referred']

/** `contactIds`: of which something may have changed. */
export async function wishCards(city: City, tx: Transaction, contactIds: number[]): Promise<void> {
  if (contactIds.length === 0) return
  const now = city.now()
  const channels = new Map((await listChannels(tx)).map(({ pool, channel }) => [pool, channel]))
  const standing = await listCards(tx, contactIds)
  await touch(tx, contactIds, ['card', 'root'], now)
  await touchSummaries(tx, contactIds, new Date(now.getTime() + summaryPauseMs))
  for (const card of await loadCards(tx, contactIds, now)) {
    const channel = channels.get(card.pool)
    if (channel === undefined || card.isHidden) continue
    const own = standing.find((one) => one.contactId === card.id && one.channel === channel)
    if (own === undefined) {
      if (!over.includes(card.state)) await wishCard(tx, card, channel, now)
    } else if (isUrgent(card) && own.isPosted) {
      await wish(tx, {
        kind: 'call',
        key: `call:urgent:${card.id}`,
        contactId: card.id,
        pool: card.pool,
        channel,
        parentId: own.id,
        now,
      })
    }
  }
}

async function wishCard(tx: Transaction, card: CardRow, channel: string, now: Date): Promise<void> {
  const about = { contactId: card.id, pool: card.pool, channel, now }
  const isFlood =
    card.priority > 0 &&
    (await countNew(tx, channel, new Date(now.getTime() - minuteMs))) >= mostCardsAMinute
  const key = `card:${card.id}:${channel}`
  if (!isFlood) {
    await wish(tx, { kind: 'card', key, ...about })
    // Whoever is on duty is named in the card itself: no call follows.
    if (isUrgent(card))
      await wish(tx, { kind: 'call', key: `call:urgent:${card.id}`, ...about, state: 'shown' })
    return
  }
  const minute = new Date(Math.floor(now.getTime() / minuteMs) * minuteMs)
  await wish(tx, { kind: 'card', key, ...about, minute, state: 'gathered' })
  const summary = `summary:${channel}:${minute.toISOString()}`
  await wish(tx, { kind: 'summary', key: summary, pool: card.pool, channel, minute, now })
}
