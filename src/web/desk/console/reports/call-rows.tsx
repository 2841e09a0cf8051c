/** Shows how calls ended over the time of a report; nothing where nobody has called. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { asking } from '../../../query.ts'
import type { Answer } from '../../../routes.ts'
import { useNames } from '../parts/names.ts'
import { type Column, Rows } from '../parts/rows.tsx'

type Row = Answer<'get /api/reports/calls'>['rows'][number]

const endings = ['total', 'answered', 'deflected', 'informed', 'kept', 'abandoned'] as const

export function CallRows({
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
    ...asking('get /api/reports/calls', { query }),
    placeholderData: (before) => before,
    staleTime: 15_000,
  })
  if (data === undefined || data.rows.length === 0) return null
  const columns: Column<Row>[] = [
    {
      id: 'name',
      label: t('reports.by.enterprise'),
      isHead: true,
      cell: ({ id }) => names.of('enterprise', id),
    },
    ...endings.map((ending) => ({
      id: ending,
      label: t(`reports.calls.${ending}`),
      isNumber: true,
      cell: (row: Row) => row[ending],
    })),
  ]
  return (
    <section className="console-after">
      <h2>{t('reports.calls.title')}</h2>
      <Rows
        caption={t('reports.calls.title')}
        columns={columns}
        rows={data.rows}
        keyOf={({ id }) => id ?? ''}
        empty={t('reports.empty')}
      />
      <p className="console-hint console-after">{t('reports.calls.hint')}</p>
    </section>
  )
}
