/** Says how a call looks to the phone bar of the desk and to supervisors. */
import { z } from '@hono/zod-openapi'
import type { Actor } from '#agents/agent.ts'
import { supervisionModes } from '#calls/call.ts'
import type { SeenCall } from '#calls/view.ts'
import { callMoves, callViewStates, mayDo, ringOf, stateOf } from '#calls/view.ts'
import { readCall } from '#calls/view-store.ts'
import type { City } from '#city.ts'
import { fail } from '#errors.ts'
import { LanguageName } from './contact-shape.ts'
import { Id, Instant } from './paging.ts'

const Person = z.object({ id: z.number().int(), name: z.string() })

export const CallShape = z
  .object({
    id: z.number().int(),
    contactId: z.number().int(),
    caseNumber: z.string().nullable().openapi({ example: 'VLN-2026-000123' }),
    language: LanguageName,
    topic: z.string().nullable().openapi({ example: 'vst.no-heat' }),
    topicName: z.string().nullable().openapi({ description: 'In your own language.' }),
    enterprise: z.string().nullable(),
    from: z.string().nullable().openapi({ description: 'Null: the number is hidden.' }),
    to: z.string(),
    state: z.enum(callViewStates),
    since: Instant.openapi({ description: 'Of the state.' }),
    startedAt: Instant,
    agent: Person.nullable(),
    isHeld: z.boolean(),
    isMuted: z.boolean().openapi({ description: 'Her own line: nobody hears the agent.' }),
    recording: z.object({
      consent: z.enum(['unasked', 'given', 'refused']),
      state: z.enum(['off', 'on', 'paused']),
    }),
    consulted: Person.extend({
      state: z.enum(['ringing', 'talking']),
      note: z.string().nullable().openapi({ description: 'Why she is asked.' }),
    }).nullable(),
    supervisors: z.array(Person.extend({ mode: z.enum(supervisionModes) })),
    mayDo: z.array(z.enum(callMoves)).openapi({ description: 'What you may do with it now.' }),
  })
  .openapi('Call')

export type CallView = z.infer<typeof CallShape>

export const CallParams = z.object({ id: Id })

export function callView(
  city: Pick<City, 'rules'>,
  call: SeenCall,
  actor: Pick<Actor, 'agentId' | 'role' | 'interfaceLanguage'>,
) {
  const ring = ringOf(call, 'agent')
  const consulted = ringOf(call, 'consulted')
  const { state, since } = stateOf(call)
  const topic = city.rules.topics[city.rules.topicAt.get(call.topic ?? '') ?? -1]
  return {
    id: call.id,
    contactId: call.contactId,
    caseNumber: call.caseNumber,
    language: call.language as CallView['language'],
    topic: call.topic,
    topicName: topic?.title[actor.interfaceLanguage] ?? null,
    enterprise: call.enterprise,
    from: call.from,
    to: call.to,
    state,
    since,
    startedAt: call.startedAt,
    agent: agentOf(call, ring),
    isHeld: call.isHeld,
    isMuted: call.isMuted,
    recording: call.recording,
    consulted:
      consulted === null
        ? null
        : {
            id: consulted.agentId,
            name: consulted.name,
            state: consulted.isAnswered ? ('talking' as const) : ('ringing' as const),
            note: consulted.note,
          },
    supervisors: call.rings.flatMap(({ role, mode, agentId, name, isAnswered }) =>
      role === 'supervisor' && mode !== null && isAnswered ? [{ id: agentId, name, mode }] : [],
    ),
    mayDo: mayDo(call, actor),
  }
}

/** Who is rung or talks; else in whose hands it is. */
function agentOf(call: SeenCall, ring: ReturnType<typeof ringOf>): CallView['agent'] {
  if (ring !== null) return { id: ring.agentId, name: ring.name }
  return call.agentId === null || call.agentName === null
    ? null
    : { id: call.agentId, name: call.agentName }
}

/** The call after a step of the actor's own, also where her part in it is over by that step. */
export async function shownCall({ city, actor }: { city: City; actor: Actor }, id: number) {
  const call = await readCall(city.sql, id)
  return call === null ? fail('not-found') : callView(city, call, actor)
}
