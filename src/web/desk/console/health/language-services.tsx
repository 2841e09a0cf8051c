/** Shows how the services stand that translate and write down for agents, as each answered when last asked. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { asking } from '../../../query.ts'
import { type Column, Rows } from '../parts/rows.tsx'

type Service = { name: 'transcription' | 'translation'; state: string }

const againMilliseconds = 60_000

export function LanguageServices() {
  const { t } = useTranslation('console')
  const { data } = useQuery({ ...asking('get /health', {}), refetchInterval: againMilliseconds })
  if (data === undefined) return null
  const columns: Column<Service>[] = [
    {
      id: 'name',
      label: t('health.service'),
      isHead: true,
      cell: ({ name }) => t(`health.${name}`),
    },
    { id: 'state', label: t('health.state'), cell: ({ state }) => state },
  ]
  const { transcription, translation } = data
  return (
    <Rows
      caption={t('health.services')}
      columns={columns}
      rows={[
        { name: 'transcription', state: transcription },
        { name: 'translation', state: translation },
      ]}
      keyOf={({ name }) => name}
      empty=""
    />
  )
}
