/** Opens the phone of this browser while its agent is rung in it, and puts it away with her desk. */
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { asking } from '../../query.ts'
import { useAround } from '../contact/use-contact.ts'
import { openPhone } from './shared-phone.ts'

export function usePhoneOpen(): void {
  const { me } = useAround()
  const { data: mine } = useQuery(asking('get /api/me/phone', {}))
  const agent = me?.id
  const line = mine?.rings === 'browser' ? mine.line : 'off'
  useEffect(() => {
    if (agent === undefined || line === 'off') return
    return openPhone(async () => {
      const { openSoftphone } = await import('./softphone/open.ts')
      return openSoftphone(line)
    })
  }, [agent, line])
}
