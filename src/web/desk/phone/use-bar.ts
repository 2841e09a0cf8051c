/** Brings together what the service and the phone know, so that bar, keys and palette see the same call. */
import { useQuery } from '@tanstack/react-query'
import { asking } from '../../query.ts'
import { useAround } from '../contact/use-contact.ts'
import { barOf } from './bar-of.ts'
import type { Bar } from './bar-of.ts'
import { phoneView } from './shared-phone.ts'
import type { SoftphoneView } from './softphone/softphone.ts'
import { useHasLine } from './use-has-line.ts'

export type Phone = {
  bar: Bar
  phone: SoftphoneView
  rings: 'browser' | 'number'
  number: string | null
}

export function useBar(): Phone {
  const hasLine = useHasLine()
  const { me } = useAround()
  const { data: mine } = useQuery({ ...asking('get /api/me/phone', {}), enabled: hasLine })
  const { data } = useQuery({ ...asking('get /api/me/call', {}), enabled: hasLine })
  const phone = phoneView.use()
  const { rings, number } = mine ?? { rings: 'browser', number: null }
  const call = data?.call ?? null
  const bar = barOf({ call, me: me?.id ?? 0, rings, phone })
  return { bar, phone, rings, number }
}
