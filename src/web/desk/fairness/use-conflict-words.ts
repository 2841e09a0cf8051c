/** Says what a recusal is about, by the names that people know. */
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../routes.ts'
import { useAround } from '../contact/use-contact.ts'

export type Recusal = Answer<'get /api/recusals'>['recusals'][number]

export function useConflictWords() {
  const { t } = useTranslation('fairness')
  const { desk } = useAround()
  const named = (list: { id: string; name: string }[] | undefined, id: string) =>
    list?.find((one) => one.id === id)?.name ?? id
  return {
    about: ({ kind, value }: Recusal): string => {
      if (value === null) return t(kind === 'case' ? 'conflict.oneCase' : 'conflict.oneCitizen')
      const name =
        kind === 'enterprise'
          ? named(desk?.enterprises, value)
          : kind === 'topic'
            ? named(desk?.topics, value)
            : value
      return `${t(`conflict.kind.${kind}`)}: ${name}`
    },
  }
}
