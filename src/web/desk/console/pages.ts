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

export const consolePages: readonly ConsolePage[] = []

export function pagesFor(role: Role): readonly ConsolePage[] {
  return consolePages.filter((page) => page.roles.includes(role))
}
