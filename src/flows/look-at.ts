/** Tells whoever has the same contact on screen that a colleague is looking at it or writing an answer. */
import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { isVisible } from '#contacts/store/scope.ts'
import { insertEvent } from '#live/store.ts'

/** An event and no row: who looks is true for a minute, and whoever comes hears it from those who are there. */
export async function lookAt(
  city: City,
  actor: Actor,
  contactId: number,
  state: 'looking' | 'writing' | 'gone',
): Promise<{ outcome: 'told' } | { outcome: 'not-found' }> {
  const now = city.now()
  const contact = await isVisible(city.sql, actor, city.rules.city.firstLinePool, contactId)
  if (contact === null) return { outcome: 'not-found' }
  await city.sql.begin((tx) =>
    insertEvent(tx, {
      at: now,
      kind: 'contact-looked',
      contactId,
      agentId: actor.agentId,
      data: { state, name: actor.name },
    }),
  )
  city.wake('events')
  return { outcome: 'told' }
}
