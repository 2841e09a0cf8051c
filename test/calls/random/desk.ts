/** Does what an agent does at her desk, with whatever she has in hand or could take. */
import { acceptReservation } from '#assignment/accept-reservation.ts'
import { closeContact } from '#assignment/close-contact.ts'
import { giveBack } from '#assignment/give-back.ts'
import { rejectReservation } from '#assignment/reject-reservation.ts'
import { setPresence } from '#assignment/set-presence.ts'
import { take } from '#assignment/take.ts'
import { transfer } from '#assignment/transfer.ts'
import { wrapUp } from '#assignment/wrap-up.ts'
import type { Act, DeskAct } from './script.ts'
import type { Line, Staff } from './town.ts'

type AtDesk = Extract<Act, { do: 'presence' | 'desk' | 'desk dies' | 'desk lives' }>

export async function atDesk(line: Line, step: AtDesk): Promise<void> {
  const she = line.staff[step.agent]
  if (she === undefined) return
  switch (step.do) {
    case 'presence':
      return setPresence(line.city, she.actor, step.state)
    case 'desk dies':
    case 'desk lives':
      she.isHeard = step.do === 'desk lives'
      return
    case 'desk':
      return done(line, she, step.act)
  }
}

async function done(line: Line, she: Staff, act: DeskAct): Promise<void> {
  const { city } = line
  const { actor } = she
  const contactId = act === 'take' ? await waiting(line) : await hers(line, actor.agentId)
  if (contactId === null) return
  switch (act) {
    case 'accept':
      await acceptReservation(city, actor, contactId)
      return
    case 'reject':
      await rejectReservation(city, actor, contactId)
      return
    case 'take':
      await take(city, actor, contactId)
      return
    case 'giveBack':
      await giveBack(city, actor, contactId)
      return
    case 'transfer':
      await transfer(city, actor, contactId, { to: { pool: 'first-line' }, note: null })
      return
    case 'wrapUp':
      await wrapUp(city, actor, contactId, { code: 'informed' })
      return
    case 'close':
      await closeContact(city, actor, contactId, {})
  }
}

/** What she has in hand or is offered. */
async function hers(line: Line, agentId: number): Promise<number | null> {
  const [row] = await line.sql<{ id: number }[]>`
    select s.contact_id as id from slots s
    where s.agent_id = ${agentId} and s.contact_id is not null limit 1`
  return row?.id ?? null
}

async function waiting(line: Line): Promise<number | null> {
  const [row] = await line.sql<{ id: number }[]>`
    select id from contacts where channel = 'voice' and state = 'queued' order by id limit 1`
  return row?.id ?? null
}

/**
 * She takes the messages that are offered to her, and writes up whatever she has finished; a call that went on with
 * another one is not finished.
 */
export async function writeUp(line: Line): Promise<void> {
  const rows = await line.sql<{ id: number; agentId: number; state: string }[]>`
    select c.id, s.agent_id as "agentId", c.state
    from contacts c join slots s on s.contact_id = c.id
    where c.state = 'wrap-up' or (c.state in ('reserved', 'handling')
      and exists (select from calls k where k.contact_id = c.id)
      and not exists (select from calls k where k.contact_id = c.id and k.state <> 'over'))
    order by c.id`
  for (const { id, agentId, state } of rows) {
    const she = line.staff.find(({ actor }) => actor.agentId === agentId)
    if (she === undefined) continue
    if (state === 'reserved') await acceptReservation(line.city, she.actor, id)
    await wrapUp(line.city, she.actor, id, { code: 'answered' })
  }
}
