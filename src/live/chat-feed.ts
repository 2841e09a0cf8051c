/** Feeds a citizen's chat window: what is said, who types, who has read, and how long it may take. */
import { seeSession } from '#intake/store/chat-session.ts'
import type { ChatLine, KeptMessage } from '#channels/chat/render.ts'
import type { City } from '#city.ts'
import { loadPlace, loadSaid, loadSaidLines } from './chat-store.ts'
import { readEvents, resumeAt } from './store.ts'
import type { EventCursor, StoredEvent } from './store.ts'
import type { Feed, Frame } from './stream.ts'
import { tellWait } from './tell-wait.ts'

const pageSize = 100

/** How the channel shows a message in its window; null: not the citizen's to see. */
export type RenderLine = (message: KeptMessage, agentName: string | null) => ChatLine | null

/** How often, at least, the citizen's place is looked at, and the page is noted as open. */
const placeMilliseconds = 5_000
const seenMilliseconds = 30_000

/**
 * Without a cursor, or where what lay between is gone, it begins with everything said so far; the event
 * `ready` (or `reload`) tells the page to empty its window first, so that nothing stands there twice. Only
 * after that history comes a cursor to resume from: a page that is cut off within it begins anew.
 */
export async function chatFeed(
  city: City,
  session: string,
  from: EventCursor | null,
  render: RenderLine,
): Promise<Feed> {
  const { start, isGap } = await resumeAt(city.sql, from)
  const isAnew = from === null || isGap
  let isBehind = isAnew
  let told = ''
  let lookedAt = Number.NEGATIVE_INFINITY
  let seenAt = performance.now()
  const read: Feed['read'] = async (cursor) => {
    const history = isBehind ? await earlier(city, session, cursor, render) : []
    isBehind = false
    const events = await readEvents(city.sql, cursor, { kind: 'chat', session }, pageSize)
    const frames = [...history, ...(await framesOf(city, events, render))]
    const last = events.at(-1)?.cursor ?? cursor
    const time = performance.now()
    if (time - seenAt > seenMilliseconds) {
      seenAt = time
      await seeSession(city.sql, session, city.now())
    }
    if (events.length > 0 || time - lookedAt > placeMilliseconds) {
      lookedAt = time
      const place = await placeOf(city, session)
      if (JSON.stringify(place) !== told) frames.push({ cursor: last, event: 'state', data: place })
      told = JSON.stringify(place)
    }
    return { frames, cursor: last, isMore: events.length === pageSize }
  }
  const first = { cursor: isAnew ? null : start, event: isGap ? 'reload' : 'ready', data: {} }
  return { start, first, read }
}

/** The pool is the house's own business. */
async function placeOf(city: City, session: string): Promise<object> {
  const found = await loadPlace(city.sql, session, city.now())
  if (found?.state !== 'waiting') return found ?? { state: 'new' }
  const { pool, place, isAnyoneThere, readUpTo } = found
  const expectedWait = await tellWait(city, { pool, channel: 'chat', place })
  return { state: 'waiting', place, isAnyoneThere, expectedWait, readUpTo }
}

async function earlier(
  city: City,
  session: string,
  cursor: EventCursor,
  render: RenderLine,
): Promise<Frame[]> {
  const said = await loadSaidLines(city.sql, session, cursor)
  return said.flatMap(({ agentName, ...message }) => {
    const line = render(message, agentName)
    return line === null ? [] : [{ cursor: null, event: 'message', data: line }]
  })
}

async function framesOf(city: City, events: StoredEvent[], render: RenderLine): Promise<Frame[]> {
  const ids = events.flatMap((event) => messageOf(event) ?? [])
  const said = new Map((await loadSaid(city.sql, ids)).map((message) => [message.id, message]))
  return events.flatMap((event): Frame[] => {
    const { cursor, kind, data } = event
    if (kind === 'chat-typing') return [{ cursor, event: 'typing', data }]
    if (kind === 'chat-read') return [{ cursor, event: 'read', data }]
    const message = said.get(messageOf(event) ?? -1)
    const line = message === undefined ? null : render(message, message.agentName)
    return line === null ? [] : [{ cursor, event: 'message', data: line }]
  })
}

function messageOf(event: StoredEvent): number | null {
  const id = event.data['messageId']
  return event.kind.startsWith('message-') && typeof id === 'number' ? id : null
}
