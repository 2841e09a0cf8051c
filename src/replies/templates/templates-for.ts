/** Offers an agent the ready texts for a citizen, already in the citizen's language and with their places filled. */
import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { kindOf } from '../judge-reply.ts'
import { loadAnswered } from '../store/answered.ts'
import { isVisible } from '../store/draft.ts'
import { listTemplates } from './save-template.ts'
import { textFor } from './template-text.ts'

export type ReadyText = { id: number; title: string; enterprise: string | null; text: string }

/** Active ones, by title. */
export async function templatesFor(
  city: City,
  actor: Actor,
  contactId: number,
  asked: { kind?: 'informal' | 'formal' },
): Promise<{ outcome: 'found'; templates: ReadyText[] } | { outcome: 'not-found' }> {
  const { firstLinePool } = city.rules.city
  if (!(await isVisible(city.sql, actor, firstLinePool, contactId))) return { outcome: 'not-found' }
  const answered = await loadAnswered(city.sql, contactId)
  const kind = kindOf(answered.channel, asked.kind)
  const templates = (await listTemplates(city, actor))
    .filter((template) => template.isActive)
    .map((template) => ({
      id: template.id,
      title: template.title,
      enterprise: template.enterprise,
      text: textFor(city, actor, answered, template, kind),
    }))
  return { outcome: 'found', templates }
}
