/** Does what agents do while they talk, and supervisors with the talks of others. */
import { consult, endConsult } from '#calls/talking/consult.ts'
import { endHerTalk } from '#calls/talking/end-her-talk.ts'
import { handOver } from '#calls/talking/hand-over.ts'
import { hold, mute } from '#calls/talking/hold.ts'
import { rejoin } from '#calls/talking/rejoin.ts'
import { endSupervision, supervise } from '#calls/talking/supervise.ts'
import type { Act } from './script.ts'
import type { Line } from './town.ts'

type Talk = Extract<Act, { do: 'talk' | 'supervise' }>

export async function inTalk(line: Line, step: Talk): Promise<void> {
  if (step.do === 'supervise') return supervised(line, step.mode)
  const she = line.staff[step.agent]
  if (she === undefined) return
  const callId = await callOf(line, she.actor.agentId)
  if (callId === null) return
  const { city } = line
  const { actor } = she
  switch (step.act) {
    case 'hold':
    case 'unhold':
      await hold(city, actor, callId, step.act === 'hold')
      return
    case 'mute':
      await mute(city, actor, callId, true)
      return
    case 'consult': {
      const other = line.staff[step.other]
      if (other !== undefined && other !== she)
        await consult(city, actor, callId, { agentId: other.actor.agentId, note: null })
      return
    }
    case 'end consultation':
      await endConsult(city, actor, callId)
      return
    case 'hand over':
      await handOver(city, actor, callId)
      return
    case 'rejoin':
      await rejoin(city, actor)
      return
    case 'end':
      await endHerTalk(city, actor, callId)
  }
}

async function supervised(
  line: Line,
  mode: 'listen' | 'whisper' | 'barge' | 'leave',
): Promise<void> {
  const marta = line.staff.find(({ actor }) => actor.role === 'supervisor')
  const [call] = await line.sql<{ id: number }[]>`
    select id from calls where state = 'talking' order by id limit 1`
  if (marta === undefined || call === undefined) return
  if (mode === 'leave') await endSupervision(line.city, marta.actor, call.id)
  else await supervise(line.city, marta.actor, call.id, mode)
}

async function callOf(line: Line, agentId: number): Promise<number | null> {
  const [row] = await line.sql<{ id: number }[]>`
    select k.id from calls k where k.state <> 'over' and (
      exists (select from call_rings r
        where r.call_id = k.id and r.agent_id = ${agentId} and r.role = 'agent' and r.ended_at is null)
      or exists (select from contacts c
        where c.id = k.contact_id and c.agent_id = ${agentId} and c.state = 'handling'))
    order by k.id limit 1`
  return row?.id ?? null
}

/** Whoever of ours talks with the caller of that leg says goodbye. */
export async function saidAll(line: Line, leg: string): Promise<void> {
  const [row] = await line.sql<{ agentId: number; callId: number }[]>`
    select r.agent_id as "agentId", k.id as "callId" from calls k
    join call_rings r on r.call_id = k.id and r.role = 'agent' and r.ended_at is null
    where k.leg = ${leg}`
  const she = line.staff.find(({ actor }) => actor.agentId === row?.agentId)
  if (she !== undefined && row !== undefined) await endHerTalk(line.city, she.actor, row.callId)
}
