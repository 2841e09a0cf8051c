/** Lists the pages of the desk; an address says all that is needed to show the same again. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { searchIn } from './inbox/inbox-search.ts'
import { Inbox } from './inbox/inbox.tsx'
import { Shell } from './shell/shell.tsx'
import { Lost } from './shell/lost.tsx'

const root = createRootRoute({ component: Shell, notFoundComponent: Lost })

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/inbox', search: { view: 'mine' }, replace: true })
  },
})

/** `/desk/inbox?view=pools&language=ru`, `/desk/inbox/17?view=mine`. */
const inbox = createRoute({
  getParentRoute: () => root,
  path: 'inbox',
  validateSearch: searchIn,
  component: Inbox,
})
export const contactRoute = createRoute({
  getParentRoute: () => inbox,
  path: '$contact',
  component: lazyRouteComponent(() => import('./contact/contact-page.tsx'), 'ContactPage'),
})

const me = createRoute({
  getParentRoute: () => root,
  path: 'me',
  component: lazyRouteComponent(() => import('./me/me-page.tsx'), 'MePage'),
})
const shortcuts = createRoute({
  getParentRoute: () => root,
  path: 'shortcuts',
  component: lazyRouteComponent(() => import('./shell/shortcuts-page.tsx'), 'ShortcutsPage'),
})
/** Pages of supervisors: see console/pages.ts. */
const consolePage = createRoute({
  getParentRoute: () => root,
  path: 'console/$page',
  component: lazyRouteComponent(() => import('./console/console-page.tsx'), 'ConsolePage'),
})

export const router = createRouter({
  basepath: '/desk',
  routeTree: root.addChildren([
    home,
    inbox.addChildren([contactRoute]),
    me,
    shortcuts,
    consolePage,
  ]),
  defaultPreload: 'intent',
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
