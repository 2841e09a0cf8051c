/** Gets one contact and what was said in its case, the latest first and more when it is asked for. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { ask } from '../../ask.ts'
import { asking } from '../../query.ts'
import type { Answer } from '../../routes.ts'

export type Contact = Answer<'get /api/contacts/{id}'>
export type Message = Answer<'get /api/contacts/{id}/thread'>['messages'][number]
export type Me = Answer<'get /api/me'>
export type DeskFacts = Answer<'get /api/desk'>

const pageSize = 50

/** `isOn` false: nothing is asked, since no contact is open. */
export function useContact(id: number, isOn = true) {
  return useQuery({ ...asking('get /api/contacts/{id}', { params: { id } }), enabled: isOn })
}

export function useThread(id: number, isOn = true) {
  const query = useInfiniteQuery({
    queryKey: ['get /api/contacts/{id}/thread', { params: { id } }],
    enabled: isOn,
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      ask(
        'get /api/contacts/{id}/thread',
        {
          params: { id },
          query: { limit: pageSize, ...(pageParam === null ? {} : { cursor: pageParam }) },
        },
        signal,
      ),
    getNextPageParam: (last) => last.next,
  })
  const messages = useMemo(
    () => query.data?.pages.toReversed().flatMap((page) => page.messages) ?? [],
    [query.data],
  )
  return { ...query, messages }
}

/** Who looks, and by what names the city goes; both are there before any contact is opened. */
export function useAround(): { me: Me | undefined; desk: DeskFacts | undefined } {
  const { data: me } = useQuery(asking('get /api/me', {}))
  const { data: desk } = useQuery(asking('get /api/desk', {}))
  return { me, desk }
}
