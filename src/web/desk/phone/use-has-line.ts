/** Knows whether an agent can be rung at all; where she cannot, nothing more of the phone is loaded. */
import { useQuery } from '@tanstack/react-query'
import { asking } from '../../query.ts'

export function useHasLine(): boolean {
  const { data } = useQuery(asking('get /api/me/phone', {}))
  return data !== undefined && (data.line !== 'off' || data.number !== null)
}
