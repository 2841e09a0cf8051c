/** Recuses somebody of the open contact; when it was the reader herself, all of it leaves her screen and this tab. */
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ask } from '../../ask.ts'
import { refresh } from '../../query.ts'
import { cancelSending } from '../reply/outbox.ts'
import { tell, tellFault } from '../tell.ts'
import { forget } from './forget.ts'

export function useRecusal(id: number) {
  const { t } = useTranslation('fairness')
  const navigate = useNavigate()
  /** `of` null: herself. `citizen`: of all that this citizen ever brings, not of this case alone. */
  return async (
    reason: string,
    of: { id: number; name: string } | null,
    citizen: number | null = null,
  ): Promise<void> => {
    const params = { id }
    try {
      if (of === null) cancelSending(id)
      const body = of === null ? { reason } : { reason, agentId: of.id }
      if (citizen === null) await ask('post /api/contacts/{id}/recusal', { params, body })
      else {
        const about = { kind: 'citizen' as const, value: String(citizen) }
        await ask('post /api/recusals', { body: { ...body, ...about } })
      }
      tell(of === null ? t('recusal.done') : t('recusal.doneFor', { name: of.name }))
    } catch (fault) {
      tellFault(fault)
      return
    }
    if (of === null) {
      await navigate({ to: '/inbox', search: (before) => before })
      forget(id)
    }
    await refresh(
      'get /api/contacts',
      'get /api/views',
      'get /api/me',
      'get /api/contacts/{id}/recusals',
    )
  }
}
