/** Drops from the memory of this tab all that was asked about one contact. */
import { queries } from '../../query.ts'

export function forget(id: number): void {
  queries.removeQueries({ predicate: ({ queryKey }) => isAbout(queryKey[1], id) })
}

function isAbout(asked: unknown, id: number): boolean {
  return (
    typeof asked === 'object' &&
    asked !== null &&
    'params' in asked &&
    (asked.params as { id?: number }).id === id
  )
}
