/** Follows what happens in the house and says what is to stand in Slack from then on; posts nothing itself. */
import { loadActor } from '#agents/store.ts'
import type { City } from '#city.ts'
import type { Transaction } from '#db/connect.ts'
import { readEvents } from '#live/store.ts'
import { wishCards } from './wish-cards.ts'
import { wishConversation } from './wish-conversation.ts'
import { agentsAround } from './store/in-hand.ts'
import { contactsOfCases } from './store/card.ts'
import { dropOldAskings } from './store/asked.ts'
import { lockCursor, moveCursor } from './store/cursor.ts'
import { listLinks, loadLink } from './store/links.ts'
import { dropGone, unwantErased, unwantOrphans } from './store/posts.ts'

const mostEvents = 500

/** How many events were followed. The wish is written in the transaction that moves on: nothing is lost between. */
export async function followEvents(city: City): Promise<number> {
  const count = await city.sql.begin(async (tx) => {
    const cursor = await lockCursor(tx)
    if (cursor === null) return 0
    const events = await readEvents(tx, cursor, { kind: 'system' }, mostEvents)
    const last = events.at(-1)
    if (last === undefined) return 0
    const real = events.filter(({ kind }) => kind !== 'contact-looked')
    const contacts = new Set(real.flatMap(({ contactId }) => contactId ?? []))
    const cases = new Set(
      real.flatMap(({ caseId, contactId }) => (contactId === null ? (caseId ?? []) : [])),
    )
    for (const id of await contactsOfCases(tx, [...cases])) contacts.add(id)
    await wishCards(city, tx, [...contacts])
    const agents = new Set([
      ...(await agentsAround(tx, [...contacts])),
      ...real.flatMap(({ agentId }) => agentId ?? []),
    ])
    for (const agentId of agents) await wishFor(city, tx, agentId)
    await moveCursor(tx, last.cursor)
    return events.length
  })
  if (count > 0) city.wake('slack')
  return count === mostEvents ? count + (await followEvents(city)) : count
}

/** Rights change without an event too, and what is erased leaves none: everything is looked at again. */
export async function lookAgain(city: City): Promise<void> {
  await city.sql.begin(async (tx) => {
    const now = city.now()
    await unwantOrphans(tx, now)
    await unwantErased(tx, now)
    for (const { agentId } of await listLinks(tx)) await wishFor(city, tx, agentId)
    const dayAgo = new Date(now.getTime() - 86_400_000)
    await dropOldAskings(tx, dayAgo)
    await dropGone(tx, dayAgo)
  })
  city.wake('slack')
}

async function wishFor(city: City, tx: Transaction, agentId: number): Promise<void> {
  const link = await loadLink(tx, agentId)
  if (link === null) return
  const actor = await loadActor(tx, agentId)
  if (actor === null) await unwantOrphans(tx, city.now())
  else await wishConversation(city, tx, actor, link)
}
