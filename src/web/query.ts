/** Keeps what the API has answered, so that a screen that was seen already is there at once and then made fresh. */
import { QueryClient, queryOptions } from '@tanstack/react-query'
import { ask, problemOf } from './ask.ts'
import type { Answer, Asked, RouteName } from './routes.ts'

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      // The live stream says what has changed; without it nothing is asked again by itself.
      staleTime: 60_000,
      refetchOnWindowFocus: false,
      retry: (failures, fault) => problemOf(fault) === null && failures < 5,
      retryDelay: (failures) => Math.min(500 * 2 ** failures, 8_000),
    },
  },
})

/** `useQuery(asking('get /api/contacts/{id}', { params: { id } }))`. */
export function asking<Name extends RouteName>(name: Name, asked: Asked<Name>) {
  return queryOptions<Answer<Name>>({
    queryKey: [name, asked],
    // What has no body to answer with is null: `undefined` means "not asked yet".
    queryFn: async ({ signal }) => (await ask(name, asked, signal)) ?? (null as Answer<Name>),
  })
}

/** Asks again what is on screen of these routes, and forgets what is not. */
export async function refresh(...names: RouteName[]): Promise<void> {
  await Promise.all(names.map((name) => queries.invalidateQueries({ queryKey: [name] })))
}
