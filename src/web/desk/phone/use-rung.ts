/** Knows for which contact the phone rings: it is shown by the phone bar, and the keys that answer are the phone's. */
import { useQuery } from '@tanstack/react-query'
import { asking } from '../../query.ts'

/** Null: it does not ring. Asks nothing: the phone bar does. */
export function useRung(): number | null {
  const { data } = useQuery({ ...asking('get /api/me/call', {}), enabled: false })
  return data?.call?.state === 'ringing' ? data.call.contactId : null
}
