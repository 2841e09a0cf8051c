/** Tells the citizen at one press that a document waits at an office. */
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../ask.ts'
import { refresh } from '../../query.ts'
import { nameOfLanguage } from '../../said-when.ts'
import { tell, tellFault } from '../tell.ts'

export function useReady(id: number) {
  const { t } = useTranslation()
  return useCallback(
    async (office: { id: string; name: string }) => {
      try {
        const params = { id }
        const told = await ask('post /api/contacts/{id}/ready', {
          params,
          body: { office: office.id },
        })
        tell(t('card.told', { language: nameOfLanguage(told.language) ?? told.language }))
        await refresh('get /api/contacts/{id}/card', 'get /api/contacts/{id}/thread')
      } catch (fault) {
        tellFault(fault)
      }
    },
    [id, t],
  )
}
