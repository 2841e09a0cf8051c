/** Says in words who calls and about what: what the bar shows and a screen reader announces. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { asking } from '../../query.ts'
import { nameOfLanguage } from '../../said-when.ts'
import { useAround } from '../contact/use-contact.ts'
import type { CallView } from './bar-of.ts'

export type About = {
  from: string
  language: string
  topic: string
  enterprise: string | null
  /** Null: nothing out of the ordinary. */
  urgency: string | null
  isDanger: boolean
}

export function useAbout(call: CallView | null): About | null {
  const { t } = useTranslation('phone')
  const { desk } = useAround()
  const { data } = useQuery(asking('get /api/contacts', { query: { view: 'mine', limit: 50 } }))
  if (call === null) return null
  const priority = data?.contacts.find(({ id }) => id === call.contactId)?.priority ?? 2
  return {
    from: call.from ?? t('hidden'),
    language: nameOfLanguage(call.language) ?? t('desk:language.unknown'),
    topic: call.topicName ?? t('noTopic'),
    enterprise: desk?.enterprises.find(({ id }) => id === call.enterprise)?.name ?? null,
    urgency: priority < 2 ? t(`desk:priority.${priority}`) : null,
    isDanger: priority === 0,
  }
}
