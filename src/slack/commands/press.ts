/** Does at once what an agent presses on a message: take, accept, reject, not mine. */
import { acceptReservation } from '#assignment/accept-reservation.ts'
import { giveBack } from '#assignment/give-back.ts'
import type { Moved, Refusal } from '#assignment/on-contact.ts'
import { rejectReservation } from '#assignment/reject-reservation.ts'
import { take } from '#assignment/take.ts'
import { transfer } from '#assignment/transfer.ts'
import { granted } from '#api/outcomes.ts'
import type { CommandAnswer, PlainAct } from '#channels/slack/agent-command.ts'
import type { City } from '#city.ts'
import { said } from '../answers.ts'
import type { Asking } from '../asking.ts'
import { loadCards } from '../store/card.ts'
import { deskLink, say } from '../words.ts'

export async function pressed(
  city: City,
  { actor, reader }: Asking,
  { kind, contactId }: { kind: PlainAct; contactId: number },
): Promise<CommandAnswer> {
  const verbs: Record<PlainAct, () => Promise<Moved | Refusal>> = {
    take: () => take(city, actor, contactId),
    accept: () => acceptReservation(city, actor, contactId),
    reject: () => rejectReservation(city, actor, contactId),
    'give-back': () => giveBack(city, actor, contactId),
    'not-mine': () => notMine(city, { actor, contactId }),
  }
  granted(await verbs[kind]())
  const [card] = await loadCards(city.sql, [contactId], city.now())
  const number = card?.caseNumber ?? `#${contactId}`
  return said(say(reader, `pressed.${kind}`, { number, url: deskLink(city, contactId) }))
}

/** What she has in hand goes back to its place; what merely waits goes to the first line, which sorts it anew. */
async function notMine(
  city: City,
  { actor, contactId }: { actor: Asking['actor']; contactId: number },
): Promise<Moved | Refusal> {
  const { firstLinePool } = city.rules.city
  const [card] = await loadCards(city.sql, [contactId], city.now())
  const isHers = card?.agentId === actor.agentId
  if (isHers || card?.pool === firstLinePool) return giveBack(city, actor, contactId)
  return transfer(city, actor, contactId, { to: { pool: firstLinePool } })
}
