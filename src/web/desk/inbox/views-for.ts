/** Says which views of the inbox concern whom. */
import type { ContactView } from '#contacts/store/view.ts'
import type { Answer } from '../../routes.ts'

const everybodys: readonly ContactView[] = [
  'mine',
  'pools',
  'unassigned',
  'due',
  'on-hold',
  'closed',
  'all',
]

/** Robots' mail and suspected spam are looked through by the first line and by supervisors. */
export function viewsFor(me: Pick<Answer<'get /api/me'>, 'role' | 'isFirstLine'>): ContactView[] {
  const seesHeld = me.isFirstLine || me.role !== 'agent'
  return seesHeld ? [...everybodys, 'automatic', 'suspected-spam'] : [...everybodys]
}
