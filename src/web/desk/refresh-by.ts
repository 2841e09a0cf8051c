/** Asks again what an event has made old, at most a few times a second however much happens. */
import type { Heard } from '../listen.ts'
import { queries } from '../query.ts'
import type { RouteName } from '../routes.ts'

/** Lists in which any contact may stand. */
const lists: RouteName[] = ['get /api/contacts', 'get /api/views', 'get /api/search']
/** What is shown of one contact. */
const ofContact: RouteName[] = ['get /api/contacts/{id}', 'get /api/contacts/{id}/thread']

const gatherMilliseconds = 150
/** Events that change nothing that is asked for. */
const silent = new Set(['ready', 'contact-looked', 'chat-typing'])

const waiting = new Map<string, { route: RouteName; contact: number | null }>()
let timer: ReturnType<typeof setTimeout> | null = null

export function refreshBy({ event, data }: Heard): void {
  if (event === 'reload') {
    void queries.invalidateQueries()
    return
  }
  if (silent.has(event)) return
  const contact = data.contact ?? null
  const about: RouteName[] = event.startsWith('template') ? ['get /api/templates'] : []
  if (event === 'presence-changed' || event === 'agent-changed')
    about.push('get /api/me', 'get /api/agents')
  if (contact !== null || data.case !== undefined) about.push(...lists, 'get /api/me', ...ofContact)
  for (const route of about) {
    const own = ofContact.includes(route) ? contact : null
    waiting.set(`${route} ${own ?? ''}`, { route, contact: own })
  }
  timer ??= setTimeout(flush, gatherMilliseconds)
}

function flush(): void {
  timer = null
  const all = [...waiting.values()]
  waiting.clear()
  for (const { route, contact } of all) {
    void queries.invalidateQueries({
      queryKey: contact === null ? [route] : [route, { params: { id: contact } }],
    })
  }
}
