/** Lists what agents typed in Slack, so that whoever runs the workspace can delete what has no place there any more. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { addressOf } from '../../../ask.ts'
import { asking } from '../../../query.ts'
import { shortTime } from '../../../said-when.ts'
import { Rows } from '../parts/rows.tsx'
import type { Column } from '../parts/rows.tsx'

type Row = {
  channel: string
  ts: string
  agent: string | null
  caseNumber: string | null
  typedAt: string
  because: 'erased' | 'recused' | 'not-held' | null
}

export function Typed() {
  const { t } = useTranslation('console')
  const { data } = useQuery(asking('get /api/slack/typed', {}))
  const label = (id: string) => t(`slack.typed.${id}`)
  const columns: Column<Row>[] = [
    { id: 'caseNumber', label: label('caseNumber'), isHead: true, cell: (row) => row.caseNumber },
    { id: 'agent', label: label('agent'), cell: (row) => row.agent },
    { id: 'typedAt', label: label('typedAt'), cell: (row) => shortTime(row.typedAt) },
    {
      id: 'because',
      label: label('because'),
      cell: (row) => t(`slack.because.${row.because ?? 'none'}`),
    },
    {
      id: 'place',
      label: label('place'),
      isSmall: true,
      cell: (row) => `${row.channel} ${row.ts}`,
    },
  ]
  if (data === undefined) return null
  return (
    <>
      <p className="console-hint">{t('slack.typedWhy')}</p>
      <Button component="a" variant="default" mb="md" href={addressOf('/api/slack/typed/file', {})}>
        {t('slack.csv')}
      </Button>
      <Rows
        caption={t('slack.tab.typed')}
        columns={columns}
        rows={data.typed}
        keyOf={(row) => `${row.channel} ${row.ts}`}
        empty={t('slack.typedNone')}
      />
    </>
  )
}
