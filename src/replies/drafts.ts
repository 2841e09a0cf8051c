/** Saves what an agent is writing, so that no reload, restart or transfer loses a word of it. */

import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { deleteDraft, findDraft, isVisible, listDrafts, upsertDraft } from './store/draft.ts'
import type { Draft } from './store/draft.ts'

export type DraftSaved =
  | { outcome: 'done'; updatedAt: Date }
  | { outcome: 'not-found' }
  | { outcome: 'payload-too-large'; megabytes: number }

/** Characters; a reply of this length is a mistake of a program. */
const longest = 500_000

/** An empty text drops the draft. Nobody but its agent ever sees it. `originalText`: of which a machine made `text`. */
export async function saveDraft(
  city: City,
  actor: Actor,
  contactId: number,
  draft: { text: string; basedOnVersion: number; originalText?: string },
): Promise<DraftSaved> {
  if (draft.text.length > longest) return { outcome: 'payload-too-large', megabytes: 1 }
  const { firstLinePool } = city.rules.city
  if (!(await isVisible(city.sql, actor, firstLinePool, contactId))) return { outcome: 'not-found' }
  const updatedAt = city.now()
  if (draft.text === '') await deleteDraft(city.sql, actor.agentId, contactId)
  else {
    const { text, basedOnVersion, originalText = null } = draft
    const machineMade = originalText !== null
    const kept = { text, basedOnVersion, updatedAt, machineMade, originalText }
    await upsertDraft(city.sql, actor.agentId, contactId, kept)
  }
  return { outcome: 'done', updatedAt }
}

/** Her own words stay hers, even where the contact has gone to an enterprise that she does not see. */
export async function loadDraft(
  city: City,
  actor: Actor,
  contactId: number,
): Promise<Draft | null> {
  return findDraft(city.sql, actor.agentId, contactId)
}

/** False when there was none. */
export async function dropDraft(city: City, actor: Actor, contactId: number): Promise<boolean> {
  return deleteDraft(city.sql, actor.agentId, contactId)
}

/** All that she has begun, the latest first. */
export async function listOwnDrafts(
  city: City,
  actor: Actor,
): Promise<(Draft & { contactId: number })[]> {
  return listDrafts(city.sql, actor.agentId)
}
