/** Lets a supervisor write the texts that agents send again and again, and puts them to use once all six are there. */

import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import type { Transaction } from '#db/connect.ts'
import { insertAudit } from '#live/audit-store.ts'
import {
  insertTemplate,
  listTemplateRows,
  lockTemplate,
  setTemplateActive,
  updateTemplate,
  type NewTemplate,
  type TemplateRow,
} from '#replies/store/template.ts'
import { faultsOf, type TemplateFaults } from './template.ts'

export type TemplateSaved =
  | { outcome: 'done'; templateId: number; isActive: boolean }
  | { outcome: 'not-found' }
  | { outcome: 'forbidden' }
  | { outcome: 'key-taken' }
  | ({ outcome: 'template-incomplete' } & TemplateFaults)

export async function listTemplates(city: City, actor: Actor): Promise<TemplateRow[]> {
  return listTemplateRows(city.sql, actor)
}

/** A new template rests until it is activated; one without an enterprise is the administrator's. */
export async function saveTemplate(
  city: City,
  actor: Actor,
  template: NewTemplate,
): Promise<TemplateSaved> {
  if (!mayWrite(actor, template.enterprise)) return { outcome: 'forbidden' }
  return city.sql.begin(async (tx): Promise<TemplateSaved> => {
    const templateId = await insertTemplate(tx, template, actor.agentId, city.now())
    if (templateId === null) return { outcome: 'key-taken' }
    await note(city, tx, actor, 'template-added', templateId)
    return { outcome: 'done', templateId, isActive: false }
  })
}

/** An active one is changed only into another complete one: agents are using it at this moment. */
export async function changeTemplate(
  city: City,
  actor: Actor,
  templateId: number,
  change: Pick<NewTemplate, 'title' | 'texts'>,
): Promise<TemplateSaved> {
  return onTemplate(city, actor, templateId, async (tx, template) => {
    const faults = faultsOf(change.texts)
    if (template.isActive && faults !== null) return { outcome: 'template-incomplete', ...faults }
    await updateTemplate(tx, templateId, change, actor.agentId, city.now())
    await note(city, tx, actor, 'template-changed', templateId)
    return { outcome: 'done', templateId, isActive: template.isActive }
  })
}

/** Only with six complete texts that have the same places to fill. */
export async function activateTemplate(
  city: City,
  actor: Actor,
  templateId: number,
): Promise<TemplateSaved> {
  return onTemplate(city, actor, templateId, async (tx, { texts }) => {
    const faults = faultsOf(texts)
    if (faults !== null) return { outcome: 'template-incomplete', ...faults }
    await setTemplateActive(tx, templateId, true, actor.agentId, city.now())
    await note(city, tx, actor, 'template-activated', templateId)
    return { outcome: 'done', templateId, isActive: true }
  })
}

export async function deactivateTemplate(
  city: City,
  actor: Actor,
  templateId: number,
): Promise<TemplateSaved> {
  return onTemplate(city, actor, templateId, async (tx) => {
    await setTemplateActive(tx, templateId, false, actor.agentId, city.now())
    await note(city, tx, actor, 'template-deactivated', templateId)
    return { outcome: 'done', templateId, isActive: false }
  })
}

async function onTemplate(
  city: City,
  actor: Actor,
  templateId: number,
  act: (tx: Transaction, template: TemplateRow) => Promise<TemplateSaved>,
): Promise<TemplateSaved> {
  return city.sql.begin(async (tx): Promise<TemplateSaved> => {
    const template = await lockTemplate(tx, actor, templateId)
    if (template === null) return { outcome: 'not-found' }
    if (!mayWrite(actor, template.enterprise)) return { outcome: 'forbidden' }
    return act(tx, template)
  })
}

function mayWrite(actor: Actor, enterprise: string | null): boolean {
  if (actor.role === 'administrator') return true
  return (
    actor.role === 'supervisor' && enterprise !== null && actor.enterprises.includes(enterprise)
  )
}

async function note(
  city: City,
  tx: Transaction,
  actor: Actor,
  action: string,
  templateId: number,
): Promise<void> {
  await insertAudit(tx, {
    at: city.now(),
    agentId: actor.agentId,
    action,
    detail: { templateId },
  })
}
