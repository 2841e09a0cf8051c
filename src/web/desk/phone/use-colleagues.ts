/** Lists who could be asked about a call. */
import { useQuery } from '@tanstack/react-query'
import { asking } from '../../query.ts'
import { useAround } from '../contact/use-contact.ts'
import type { CallView } from './bar-of.ts'
import { colleaguesFor } from './colleagues-for.ts'
import type { Colleague } from './colleagues-for.ts'

export function useColleagues(call: CallView, words: string, isOn = true): Colleague[] {
  const { me, desk } = useAround()
  // Asked anew each time: who was free a minute ago may be rung in vain.
  const { data } = useQuery({ ...asking('get /api/agents', {}), enabled: isOn, staleTime: 0 })
  const nameOf = (id: string) => desk?.enterprises.find((one) => one.id === id)?.name ?? id
  return colleaguesFor(data?.agents ?? [], { me: me?.id ?? 0, call, words, nameOf })
}
