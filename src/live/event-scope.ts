/** Says which events somebody may be told of, as a condition inside the query itself. */
import type { Actor } from '#agents/agent.ts'
import { mayKnowOf } from '#contacts/store/may-handle.ts'
import { scopeOf } from '#contacts/store/scope.ts'
import type { Database } from '#db/connect.ts'

export type EventScope =
  | { kind: 'actor'; actor: Actor; firstLinePool: string }
  /** One chat session: its own events and nobody else's. */
  | { kind: 'chat'; session: string }
  /** Loops of our own. */
  | { kind: 'system' }

/** A condition over `events e`. */
export function eventScope(tx: Database, scope: EventScope) {
  switch (scope.kind) {
    case 'system':
      return tx`true`
    case 'chat':
      return tx`e.chat_session = ${scope.session}::uuid`
    case 'actor':
      return scope.actor.role === 'administrator'
        ? unrecused(tx, scope.actor)
        : tx`(${actorScope(tx, scope)} and ${unrecused(tx, scope.actor)})`
  }
}

/** Not even her own events: what she is recused of is silent. */
function unrecused(tx: Database, actor: Actor) {
  return mayKnowOf(tx, actor.agentId, { contactId: tx`e.contact_id`, caseId: tx`e.case_id` })
}

function actorScope(
  tx: Database,
  { actor, firstLinePool }: Extract<EventScope, { kind: 'actor' }>,
) {
  const isSupervisor = actor.role === 'supervisor'
  return tx`(
    e.agent_id = ${actor.agentId}
    -- What belongs to nobody (a mailbox is behind, a template changed) is for everybody.
    or (e.contact_id is null and e.case_id is null and e.agent_id is null
        and e.enterprise is null and e.pool is null)
    -- Of a case as a whole: whoever may see one of its contacts.
    or (e.contact_id is null and e.case_id is not null and exists (
          select from contacts c
          where c.case_id = e.case_id and ${scopeOf(tx, actor, firstLinePool)}))
    or (e.contact_id is null
        and (e.enterprise = any(${actor.enterprises}) or e.pool = any(${actor.pools})))
    or (e.contact_id is null and ${isSupervisor}
        and exists (select from agents a
                    where a.id = e.agent_id and a.enterprises && ${actor.enterprises}::text[]))
    or (e.contact_id is not null and exists (
          select from contacts c
          where c.id = e.contact_id
            and (${scopeOf(tx, actor, firstLinePool)}
                 -- A contact that has just left: whoever saw it until now is told that it went.
                 or (c.suspected_spam is null and c.automatic is null
                     and (e.enterprise = any(${actor.enterprises}) or e.pool = any(${actor.pools}))))))
  )`
}
