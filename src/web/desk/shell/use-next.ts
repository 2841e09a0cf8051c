/** Takes the contact that is next, and goes there. */
import { useNavigate } from '@tanstack/react-router'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../ask.ts'
import { refresh } from '../../query.ts'
import { tell, tellFault } from '../tell.ts'

export function useNext(): { act: () => Promise<void>; isBusy: boolean } {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const [isBusy, setBusy] = useState(false)
  const act = useCallback(async () => {
    setBusy(true)
    try {
      const { contact } = await ask('post /api/me/next', {})
      if (contact === null) tell(t('next.none'))
      else {
        void refresh('get /api/contacts', 'get /api/views', 'get /api/me')
        await navigate({
          to: '/inbox/$contact',
          params: { contact: String(contact.contact) },
          search: { view: 'mine' },
        })
      }
    } catch (fault) {
      tellFault(fault)
    } finally {
      setBusy(false)
    }
  }, [navigate, t])
  return { act, isBusy }
}
