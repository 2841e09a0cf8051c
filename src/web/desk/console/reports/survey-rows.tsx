/** Shows how satisfied callers were over the time of a report; nothing where nobody was asked. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { addressOf } from '../../../ask.ts'
import { asking } from '../../../query.ts'
import type { Answer } from '../../../routes.ts'
import { language } from '../../../texts.ts'
import { nothing } from '../parts/figures.ts'
import { useNames } from '../parts/names.ts'
import { type Column, Rows } from '../parts/rows.tsx'

type Row = Answer<'get /api/reports/surveys'>['pools'][number]

const scores = [1, 2, 3, 4, 5] as const

export function SurveyRows({
  from,
  to,
  enterprise,
}: {
  from: string
  to: string
  enterprise: string | undefined
}) {
  const { t } = useTranslation('console')
  const names = useNames()
  const query = { from, to, ...(enterprise !== undefined && { enterprise }) }
  const { data } = useQuery({
    ...asking('get /api/reports/surveys', { query }),
    placeholderData: (before) => before,
    staleTime: 15_000,
  })
  if (data === undefined || data.pools.length === 0) return null
  const columns = (by: 'pool' | 'language'): Column<Row>[] => [
    { id: 'name', label: t(`reports.by.${by}`), isHead: true, cell: ({ id }) => names.of(by, id) },
    { id: 'asked', label: t('reports.survey.asked'), isNumber: true, cell: ({ asked }) => asked },
    {
      id: 'answered',
      label: t('reports.survey.answered'),
      isNumber: true,
      cell: ({ answered }) => answered,
    },
    {
      id: 'mean',
      label: t('reports.survey.mean'),
      isNumber: true,
      cell: (row) => (row.scores === null ? t('reports.survey.hidden') : written(row.mean)),
    },
    ...scores.map((score) => ({
      id: `score${score}`,
      label: t('reports.survey.score', { score }),
      isNumber: true,
      // What is not shown leaves no line on a phone's card.
      cell: (row: Row) => row.scores?.[score - 1],
    })),
  ]
  const table = (by: 'pool' | 'language', rows: readonly Row[]) => (
    <Rows
      caption={`${t('reports.survey.title')}: ${t(`reports.by.${by}`)}`}
      columns={columns(by)}
      rows={rows}
      keyOf={({ id }) => id}
      empty={t('reports.empty')}
    />
  )
  return (
    <section className="console-after">
      <h2>{t('reports.survey.title')}</h2>
      <p className="console-hint">{t('reports.survey.hint', { fewest: data.fewestAnswers })}</p>
      {table('pool', data.pools)}
      <div className="console-after">{table('language', data.languages)}</div>
      <Button
        className="console-after"
        component="a"
        variant="default"
        size="sm"
        href={addressOf('/api/reports/surveys/file', { query })}
        download
      >
        {t('reports.survey.file')}
      </Button>
    </section>
  )
}

function written(mean: number | null): string {
  if (mean === null) return nothing
  return new Intl.NumberFormat(language(), {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  }).format(mean)
}
