/** Says what must hold when a town has come to rest: the provider's book and ours agree, and nobody is forgotten. */
import { languages } from '#language/languages.ts'
import { text } from '#texts.ts'
import { isAlive } from './leg.ts'
import type { Script } from './script.ts'
import type { Line } from './town.ts'
import { type CallRow, callRows } from './watch.ts'

export async function atRest(line: Line, script: Script): Promise<string[]> {
  const rows = await callRows(line)
  return [
    ...silence(line),
    ...outcomes(rows, script),
    ...(await freeAgents(line, script)),
    ...(await nobodyLost(line, rows)),
  ]
}

function* silence({ phone }: Line): Generator<string> {
  for (const leg of phone.legs())
    if (isAlive(leg)) yield `${leg.callSid} from ${leg.from} to ${leg.to} is still ${leg.status()}`
  for (const room of phone.conferences())
    if (room.status !== 'completed') yield `${room.name} is still ${room.status}`
  for (const queue of phone.queues())
    if (queue.members.length > 0) yield `${queue.name} still holds somebody`
}

/** What a call came to, and where its contact may then be. `closed`: also by an agent's hand before. */
const agree: Record<string, readonly (string | null)[]> = {
  informed: [null, 'closed', 'wrap-up', 'referred'],
  deflected: [null],
  voicemail: ['queued', 'reserved', 'closed', 'wrap-up'],
  'not-reached': ['closed', 'wrap-up', 'handling', 'queued'],
  'call-back': ['closed', 'wrap-up', 'handling', 'queued'],
  answered: ['closed', 'wrap-up'],
  abandoned: [null, 'abandoned', 'closed', 'wrap-up'],
}

function* outcomes(rows: CallRow[], { end }: Script): Generator<string> {
  for (const { id, state, ending, contact, contactId, isContinued } of rows) {
    if (state === 'over') {
      if (ending === null) yield `call ${id} came to nothing`
      else if (!isContinued && agree[ending]?.includes(contact) !== true)
        yield `call ${id} ended as ${ending}, and its contact is ${contact}`
    } else if (state !== 'called-back') yield `call ${id} is still ${state}`
    else if (contactId === null || (contact !== 'queued' && contact !== 'reserved'))
      yield `call ${id} is to be called back, and its contact is ${contact}`
    else if (end === 'serve')
      yield `call ${id} was not called back, contact ${contactId} is ${contact}`
  }
}

async function freeAgents(line: Line, { end }: Script): Promise<string[]> {
  const held = await line.sql<{ agentId: number; what: string }[]>`
    select s.agent_id as "agentId",
      concat_ws(' ', 'contact', c.id, c.state, 'of call', k.id, k.state, k.ending, 'ring', s.call_ring_id) as what
    from slots s left join contacts c on c.id = s.contact_id left join calls k on k.contact_id = c.id
    where s.call_ring_id is not null
      or (c.id is not null and (c.state <> 'reserved' or ${end === 'serve'}))`
  const rings = await line.sql<{ id: string; agentId: number }[]>`
    select id, agent_id as "agentId" from call_rings where ended_at is null`
  return [
    ...held.map(({ agentId, what }) => `agent ${agentId} still holds ${what}`),
    ...rings.map((one) => `agent ${one.agentId} is still rung (${one.id})`),
  ]
}

/** Whoever was put into the queue, or promised a call, is in the book with a contact. */
async function nobodyLost(line: Line, rows: CallRow[]): Promise<string[]> {
  const ours = new Map(rows.map((row) => [row.leg, row]))
  const known = await line.sql<{ leg: string; contacts: number }[]>`
    select external_id as leg, count(distinct contact_id)::int as contacts
    from messages where channel = 'voice' group by external_id`
  const contacts = new Map(known.map((one) => [one.leg, one.contacts]))
  // A call that goes on with another's contact has a leg of another name once the caller was called back.
  const goneOn = await line.sql<{ from: string }[]>`
    select from_number as "from" from calls where continues is not null and contact_id is not null`
  const faults: string[] = []
  for (const leg of line.phone.legs()) {
    if (leg.direction !== 'inbound') continue
    const count = contacts.get(leg.callSid) ?? 0
    if (count > 1) faults.push(`${leg.callSid} has ${count} contacts`)
    const said = leg.heard().map((one) => ('text' in one ? one.text : ''))
    const isPromised = said.some((one) => promises.has(one))
    const wasQueued = line.phone.record.some(
      ({ params, url }) => params['CallSid'] === leg.callSid && url.includes('/waiting'),
    )
    // Whoever rings again soon goes on with the contact of the call before.
    const hasOne =
      count === 1 ||
      (ours.get(leg.callSid)?.contactId ?? null) !== null ||
      goneOn.some(({ from }) => from === leg.from)
    if ((isPromised || wasQueued) && !hasOne)
      faults.push(`${leg.callSid} was promised a person and has no contact`)
  }
  return faults
}

const promises = new Set(languages.map((language) => text(language, 'voice:callBackKept')))
