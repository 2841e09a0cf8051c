/** Knows by what names the city's parts go, so that nobody has to read their ids. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { asking } from '../../../query.ts'
import type { Answer } from '../../../routes.ts'
import { nameOfLanguage } from '../../../said-when.ts'

export type Choice = { value: string; label: string }

type Facts = Answer<'get /api/desk'>
type Dimension = 'enterprise' | 'pool' | 'language' | 'channel' | 'topic'

export function useNames() {
  const { t } = useTranslation('console')
  const { data: desk } = useQuery(asking('get /api/desk', {}))
  const named = (list: keyof Pick<Facts, 'enterprises' | 'pools' | 'topics'>, id: string) =>
    desk?.[list].find((one) => one.id === id)?.name ?? id
  const choices = (list: readonly { id: string; name: string }[] | undefined): Choice[] =>
    (list ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const language = (code: string) => nameOfLanguage(code) ?? t(`desk:language.${code}`)
  return {
    desk,
    language,
    of: (dimension: Dimension, id: string | null): string => {
      if (id === null) return t(`none.${dimension}`)
      if (dimension === 'language') return language(id)
      if (dimension === 'channel') return t(`desk:channel.${id}`)
      return named(`${dimension}s`, id)
    },
    enterprises: choices(desk?.enterprises),
    pools: choices(desk?.pools),
    topics: choices(desk?.topics),
    languages: (desk?.languages ?? []).map((code) => ({ value: code, label: language(code) })),
    channels: (['email', 'chat', 'sms', 'voice'] as const).map((id) => ({
      value: id,
      label: t(`desk:channel.${id}`),
    })),
  }
}
