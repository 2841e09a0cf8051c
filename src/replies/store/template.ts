/** Keeps templates: each exists once, with its text in every language. */

import type { Actor } from '#agents/agent.ts'
import type { Database } from '#db/connect.ts'
import type { TemplateTexts } from '#replies/templates/template.ts'

export type TemplateRow = {
  id: number
  key: string
  /** Null: for everybody. */
  enterprise: string | null
  title: string
  texts: TemplateTexts
  isActive: boolean
  changedBy: string | null
  changedAt: Date
}

export type NewTemplate = Pick<TemplateRow, 'key' | 'enterprise' | 'title' | 'texts'>

export async function listTemplateRows(tx: Database, actor: Actor): Promise<TemplateRow[]> {
  return tx<TemplateRow[]>`
    select ${columns(tx)} from templates t
    where ${visible(tx, actor)} order by t.title, t.id limit 2000`
}

export async function findTemplate(
  tx: Database,
  actor: Actor,
  id: number,
): Promise<TemplateRow | null> {
  const [row] = await tx<TemplateRow[]>`
    select ${columns(tx)} from templates t where t.id = ${id} and ${visible(tx, actor)}`
  return row ?? null
}

/** The same, and nobody else changes it until the end of the transaction. */
export async function lockTemplate(
  tx: Database,
  actor: Actor,
  id: number,
): Promise<TemplateRow | null> {
  await tx`select from templates where id = ${id} for update`
  return findTemplate(tx, actor, id)
}

/** Null when the key is taken. */
export async function insertTemplate(
  tx: Database,
  template: NewTemplate,
  agentId: number,
  now: Date,
): Promise<number | null> {
  const [row] = await tx<{ id: number }[]>`
    insert into templates (key, enterprise, title, texts, changed_by, changed_at)
    values (${template.key}, ${template.enterprise}, ${template.title},
      ${JSON.stringify(template.texts)}, ${agentId}, ${now})
    on conflict (key) do nothing returning id`
  return row?.id ?? null
}

export async function updateTemplate(
  tx: Database,
  id: number,
  template: Pick<NewTemplate, 'title' | 'texts'>,
  agentId: number,
  now: Date,
): Promise<void> {
  await tx`
    update templates set title = ${template.title}, texts = ${JSON.stringify(template.texts)},
      changed_by = ${agentId}, changed_at = ${now}
    where id = ${id}`
}

export async function setTemplateActive(
  tx: Database,
  id: number,
  isActive: boolean,
  agentId: number,
  now: Date,
): Promise<void> {
  await tx`
    update templates set is_active = ${isActive}, changed_by = ${agentId}, changed_at = ${now}
    where id = ${id}`
}

function visible(tx: Database, actor: Actor) {
  if (actor.role === 'administrator') return tx`true`
  return tx`(t.enterprise is null or t.enterprise = any(${actor.enterprises}::text[]))`
}

function columns(tx: Database) {
  return tx`t.id, t.key, t.enterprise, t.title, t.texts, t.is_active as "isActive",
    (select a.name from agents a where a.id = t.changed_by) as "changedBy",
    t.changed_at as "changedAt"`
}
