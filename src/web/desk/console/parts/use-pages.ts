/** Gets a long list page by page, more whenever it is asked for. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { ask } from '../../../ask.ts'
import type { Answer, Asked, RouteName } from '../../../routes.ts'

type Paged = {
  [Name in RouteName]: Answer<Name> extends { next: string | null } ? Name : never
}[RouteName]

export function usePages<Name extends Paged>(name: Name, asked: Asked<Name>, limit = 50) {
  const query = useInfiniteQuery({
    queryKey: [name, asked, 'pages'],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }): Promise<Answer<Name>> => {
      const page = { limit, ...(pageParam === null ? {} : { cursor: pageParam }) }
      return ask(name, { ...asked, query: { ...asked.query, ...page } } as Asked<Name>, signal)
    },
    getNextPageParam: (last) => (last as { next: string | null }).next,
    placeholderData: (before) => before,
  })
  const pages: Answer<Name>[] = query.data?.pages ?? []
  return { ...query, pages }
}
