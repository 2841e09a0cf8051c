/** Lists the pages of the supervisor's console; a page that is here is in the menu and has an address. */
import type { ComponentType } from 'react'
import type { Role } from '#agents/agent.ts'

export type ConsolePage = {
  /** `/desk/console/<id>`; its name in the menu is `console:pages.<id>`. */
  id: string
  roles: readonly Role[]
  /** Loaded when it is opened. */
  load: () => Promise<{ Page: ComponentType }>
}

const roles: readonly Role[] = ['supervisor', 'administrator']

export const consolePages: readonly ConsolePage[] = [
  { id: 'queues', roles, load: () => import('./queues/page.tsx') },
  { id: 'calls', roles, load: () => import('./calls/page.tsx') },
  { id: 'staff', roles, load: () => import('./staff/page.tsx') },
  { id: 'absences', roles, load: () => import('./absences/page.tsx') },
  { id: 'recusals', roles, load: () => import('./recusals/page.tsx') },
  { id: 'deadlines', roles, load: () => import('./deadlines/page.tsx') },
  { id: 'referrals', roles, load: () => import('./referrals/page.tsx') },
  { id: 'incidents', roles, load: () => import('./incidents/page.tsx') },
  { id: 'spam', roles, load: () => import('./spam/page.tsx') },
  { id: 'health', roles, load: () => import('./health/page.tsx') },
  { id: 'on-call', roles, load: () => import('./on-call/page.tsx') },
  { id: 'rules', roles, load: () => import('./rules/page.tsx') },
  { id: 'templates', roles, load: () => import('./templates/page.tsx') },
  { id: 'reports', roles, load: () => import('./reports/page.tsx') },
  { id: 'slack', roles: ['administrator'], load: () => import('./slack/page.tsx') },
  { id: 'audit', roles, load: () => import('./audit/page.tsx') },
]

export function pagesFor(role: Role): readonly ConsolePage[] {
  return consolePages.filter((page) => page.roles.includes(role))
}
