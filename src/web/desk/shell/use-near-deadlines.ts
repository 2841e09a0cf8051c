/** Tells an agent in passing that the time of a case in her hands is nearly up, or over. */
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Heard } from '../../listen.ts'
import { dayOf } from '../../said-when.ts'
import { useAround } from '../contact/use-contact.ts'
import { useHeard } from '../live-context.ts'
import { tell } from '../tell.ts'

const words: Record<string, string> = {
  'case-deadline-near': 'clock.near',
  'case-deadline-missed': 'clock.missed',
}

export function useNearDeadlines(): void {
  const { t } = useTranslation()
  const { me } = useAround()
  const hear = useCallback(
    ({ event, data: { agent, number, dueOn } }: Heard) => {
      const key = words[event]
      if (key === undefined || agent !== me?.id || typeof dueOn !== 'string') return
      tell(t(key, { number: String(number), day: dayOf(dueOn) }))
    },
    [me?.id, t],
  )
  useHeard(hear)
}
