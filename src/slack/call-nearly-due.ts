/** Calls whoever is on duty when a deadline comes near: no event of the house says that time passes. */
import type { City } from '#city.ts'
import { listNearlyDue } from './store/card.ts'
import { wish } from './store/posts.ts'
import { nearlyDueMs } from './urgent.ts'

/** How many were called for. */
export async function callNearlyDue(city: City): Promise<number> {
  const now = city.now()
  const until = new Date(now.getTime() + nearlyDueMs)
  const count = await city.sql.begin(async (tx) => {
    const due = await listNearlyDue(tx, until)
    for (const { contactId, pool, channel, cardId } of due) {
      const key = `call:due:${contactId}`
      const about = { contactId, pool, channel, parentId: cardId }
      await wish(tx, { kind: 'call', key, ...about, minute: now, now })
    }
    return due.length
  })
  if (count > 0) city.wake('slack')
  return count
}
