/** Keeps what an agent has begun to write, for that agent alone. */

import type { Actor } from '#agents/agent.ts'
import { mayHandle } from '#contacts/store/may-handle.ts'
import { scopeOf } from '#contacts/store/scope.ts'
import type { Database } from '#db/connect.ts'

export type Draft = {
  text: string
  basedOnVersion: number
  updatedAt: Date
  /** It began as a machine's translation, of `originalText`. */
  machineMade: boolean
  originalText: string | null
}

/**
 * The later of two tabs wins by its own clock of saving: `updatedAt`. Once made by a machine it stays marked until it is
 * dropped, however much is changed by hand.
 */
export async function upsertDraft(
  tx: Database,
  agentId: number,
  contactId: number,
  draft: Draft,
): Promise<void> {
  await tx`
    insert into drafts (agent_id, contact_id, text, based_on_version, updated_at, machine_made, original_text)
    values (${agentId}, ${contactId}, ${draft.text}, ${draft.basedOnVersion}, ${draft.updatedAt},
      ${draft.machineMade}, ${draft.originalText})
    on conflict (agent_id, contact_id) do update
    set text = excluded.text, based_on_version = excluded.based_on_version,
      updated_at = excluded.updated_at, machine_made = drafts.machine_made or excluded.machine_made,
      original_text = coalesce(excluded.original_text, drafts.original_text)`
}

/**
 * Writes beside a message that it began as a machine's translation, with the words that were translated.
 * False where her draft was all her own.
 */
export async function noteMachineDraft(
  tx: Database,
  agentId: number,
  contactId: number,
  messageId: number,
): Promise<boolean> {
  const noted = await tx`
    update messages m set check_note = coalesce(m.check_note, '{}')
      || jsonb_build_object('machineDraft', jsonb_build_object('original', d.original_text))
    from drafts d
    where m.id = ${messageId} and d.agent_id = ${agentId} and d.contact_id = ${contactId}
      and d.machine_made`
  return noted.count === 1
}

export async function findDraft(
  tx: Database,
  agentId: number,
  contactId: number,
): Promise<Draft | null> {
  const [row] = await tx<Draft[]>`
    select text, based_on_version as "basedOnVersion", updated_at as "updatedAt",
      machine_made as "machineMade", original_text as "originalText"
    from drafts where agent_id = ${agentId} and contact_id = ${contactId}
      and exists (select from contacts c where c.id = ${contactId} and ${mayHandle(tx, agentId)})`
  return row ?? null
}

export async function deleteDraft(
  tx: Database,
  agentId: number,
  contactId: number,
): Promise<boolean> {
  const deleted = await tx`
    delete from drafts where agent_id = ${agentId} and contact_id = ${contactId}`
  return deleted.count === 1
}

export async function listDrafts(
  tx: Database,
  agentId: number,
): Promise<(Draft & { contactId: number })[]> {
  return tx<(Draft & { contactId: number })[]>`
    select contact_id as "contactId", text, based_on_version as "basedOnVersion",
      updated_at as "updatedAt", machine_made as "machineMade", original_text as "originalText"
    from drafts d where agent_id = ${agentId}
      and exists (select from contacts c where c.id = d.contact_id and ${mayHandle(tx, agentId)})
    order by updated_at desc, contact_id limit 500`
}

/** Whether the contact is one that this person may see. */
export async function isVisible(
  tx: Database,
  actor: Actor,
  firstLinePool: string,
  contactId: number,
): Promise<boolean> {
  const rows = await tx`
    select 1 from contacts c where c.id = ${contactId} and ${scopeOf(tx, actor, firstLinePool)}`
  return rows.length === 1
}
