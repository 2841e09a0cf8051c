/** Asks again what an event has made old, at most a few times a second however much happens. */
import type { Query } from '@tanstack/react-query'
import type { Heard } from '../listen.ts'
import { queries } from '../query.ts'
import type { RouteName } from '../routes.ts'

/** Lists in which any contact may stand. */
const lists: RouteName[] = ['get /api/contacts', 'get /api/views', 'get /api/search']
/** What is shown of one contact. */
const ofContact: RouteName[] = [
  'get /api/contacts/{id}/recusals',
  'get /api/contacts/{id}',
  'get /api/contacts/{id}/thread',
  'get /api/contacts/{id}/package',
  'get /api/contacts/{id}/referrals',
  'get /api/contacts/{id}/recordings',
]

const ofCalls: RouteName[] = ['get /api/me/call', 'get /api/calls']

/** The first event after some quiet is followed at once, the next ones together. */
const gatherMilliseconds = 150
let flushedAt = 0
/** Counts, and lists that were read far down, cost the service more than a page: they are asked for less often. */
const seldomMilliseconds = 1_500
const seldom = new Set<RouteName>(['get /api/views', 'get /api/me'])
const manyPages = 3
/** Events that change nothing that is asked for. */
const silent = new Set(['ready', 'contact-looked', 'chat-typing'])

type Stale = { route: RouteName; contact: number | null }

const waiting = new Map<string, Stale>()
const waitingLonger = new Map<string, Stale>()
let timer: ReturnType<typeof setTimeout> | null = null
let longTimer: ReturnType<typeof setTimeout> | null = null

export function refreshBy({ event, data }: Heard): void {
  if (event === 'reload' || event === 'desk-changed') {
    void queries.invalidateQueries()
    return
  }
  if (silent.has(event)) return
  // What a call does to its contact is told by events of its own.
  if (event === 'call-changed' || event === 'call-ringing') {
    for (const route of ofCalls) waiting.set(route, { route, contact: null })
    start()
    return
  }
  const contact = data.contact ?? null
  const about: RouteName[] = event.startsWith('template') ? ['get /api/templates'] : []
  if (event === 'absences-changed') about.push('get /api/me/absences')
  if (event === 'presence-changed' || event === 'agent-changed')
    about.push('get /api/me', 'get /api/agents')
  if (contact !== null || data.case !== undefined) about.push(...lists, 'get /api/me', ...ofContact)
  for (const route of about) {
    const own = ofContact.includes(route) ? contact : null
    const later = seldom.has(route) ? waitingLonger : waiting
    later.set(`${route} ${own ?? ''}`, { route, contact: own })
  }
  start()
}

function start(): void {
  if (waiting.size > 0)
    timer ??= setTimeout(flush, Math.max(0, flushedAt + gatherMilliseconds - performance.now()))
  if (waitingLonger.size > 0) longTimer ??= setTimeout(flushLonger, seldomMilliseconds)
}

function flush(): void {
  timer = null
  flushedAt = performance.now()
  const all = [...waiting.values()]
  waiting.clear()
  for (const stale of all) {
    void queries.invalidateQueries({ queryKey: keyOf(stale), predicate: (query) => !isLong(query) })
    if (queries.getQueryCache().findAll({ queryKey: keyOf(stale), predicate: isLong }).length > 0)
      waitingLonger.set(stale.route, stale)
  }
  if (waitingLonger.size > 0) longTimer ??= setTimeout(flushLonger, seldomMilliseconds)
}

function flushLonger(): void {
  longTimer = null
  const all = [...waitingLonger.values()]
  waitingLonger.clear()
  for (const stale of all) void queries.invalidateQueries({ queryKey: keyOf(stale) })
}

function keyOf({ route, contact }: Stale): unknown[] {
  return contact === null ? [route] : [route, { params: { id: contact } }]
}

function isLong({ state: { data } }: Query): boolean {
  const pages = typeof data === 'object' && data !== null && 'pages' in data ? data.pages : null
  return Array.isArray(pages) && pages.length > manyPages
}
