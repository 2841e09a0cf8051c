/** Gets the contacts of a view or a search page by page as somebody scrolls. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { ask } from '../../ask.ts'
import type { Answer } from '../../routes.ts'
import { filtersOf } from './inbox-search.ts'
import type { InboxSearch } from './inbox-search.ts'

export type Summary = Answer<'get /api/contacts'>['contacts'][number]

const pageSize = 100

export function useContacts(search: InboxSearch) {
  const { view = 'mine', q } = search
  const filters = filtersOf(search)
  const isSearch = q !== undefined && q.trim().length >= 2
  const query = useInfiniteQuery({
    queryKey: [
      isSearch ? 'get /api/search' : 'get /api/contacts',
      isSearch ? { q } : { view, ...filters },
      'pages',
    ],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) => {
      const page = { limit: pageSize, ...(pageParam === null ? {} : { cursor: pageParam }) }
      return isSearch
        ? ask('get /api/search', { query: { ...page, q } }, signal)
        : ask('get /api/contacts', { query: { ...page, view, ...filters } }, signal)
    },
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  })
  const contacts = useMemo(
    () => once(query.data?.pages.flatMap((page) => page.contacts) ?? []),
    [query.data],
  )
  return { ...query, contacts, isSearch }
}

/** A contact that moved while pages were read stands on two of them. */
function once(contacts: readonly Summary[]): Summary[] {
  return [...new Map(contacts.map((contact) => [contact.id, contact])).values()]
}
