/** Reads from an address which contacts are looked at: a view, filters, words that are sought. */
import type { ContactView } from '#contacts/store/view.ts'
import type { Asked } from '../../routes.ts'

type Filters = NonNullable<Asked<'get /api/views'>['query']>

export type InboxSearch = {
  view?: ContactView
  q?: string
  language?: NonNullable<Filters['language']>
  channel?: NonNullable<Filters['channel']>
  enterprise?: string
  pool?: string
  topic?: string
  citizen?: number
}

const views: Record<ContactView, true> = {
  mine: true,
  pools: true,
  unassigned: true,
  due: true,
  'on-hold': true,
  closed: true,
  automatic: true,
  'suspected-spam': true,
  all: true,
}
export const channels = ['email', 'chat', 'sms', 'voice'] as const
export const foundLanguages = ['lt', 'en', 'ru', 'pl', 'uk', 'lv', 'other', 'und'] as const

/** What an address says that nobody understands is left out: a link in an old mail still opens the inbox. */
export function searchIn(asked: Record<string, unknown>): InboxSearch {
  const text = (name: string) => {
    const value = asked[name]
    return typeof value === 'string' && value !== '' && value.length <= 200 ? value : undefined
  }
  const view = text('view')
  const found: Record<string, unknown> = {
    view: view !== undefined && view in views ? view : undefined,
    q: text('q') ?? (typeof asked['q'] === 'number' ? String(asked['q']) : undefined),
    language: foundLanguages.find((one) => one === asked['language']),
    channel: channels.find((one) => one === asked['channel']),
    enterprise: text('enterprise'),
    pool: text('pool'),
    topic: text('topic'),
    citizen: Number.isSafeInteger(asked['citizen']) ? asked['citizen'] : undefined,
  }
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined))
}

/** What narrows the view, as the API asks for it. */
export function filtersOf({ view: _view, q: _words, ...filters }: InboxSearch): Filters {
  return filters
}
