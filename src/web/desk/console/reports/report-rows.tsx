/** Sums a report up over its whole time, a row for each part: the plots in figures. */
import { useTranslation } from 'react-i18next'
import type { ReportDimension } from '#figures/dimension.ts'
import { serviceLevel } from '#figures/service-level.ts'
import type { Answer } from '../../../routes.ts'
import { percent, span } from '../parts/figures.ts'
import { useNames } from '../parts/names.ts'
import { type Column, Rows } from '../parts/rows.tsx'
import type { ReportRow } from './series.ts'

type Sum = ReturnType<typeof summed>
type Row = Sum & { name: string; isAll: boolean }

export function ReportRows({
  by,
  rows,
  targets,
}: {
  by: ReportDimension
  rows: readonly ReportRow[]
  targets: Answer<'get /api/reports'>['targets']
}) {
  const { t } = useTranslation('console')
  const names = useNames()
  const sums = [...Map.groupBy(rows, ({ id }) => id)]
    .map(([id, same]): Row => ({ ...summed(same), name: names.of(by, id), isAll: false }))
    .toSorted((a, b) => b.received - a.received)
  const all: Row[] = [...sums, { ...summed(rows), name: t('reports.all'), isAll: true }]
  const count = (name: 'received' | 'answered' | 'abandoned' | 'closed') => ({
    id: name,
    label: t(`reports.${name}Count`),
    isNumber: true,
    cell: (row: Sum) => row[name],
  })
  const columns: Column<Row>[] = [
    { id: 'name', label: t(`reports.by.${by}`), isHead: true, cell: ({ name }) => name },
    count('received'),
    count('answered'),
    count('abandoned'),
    count('closed'),
    ...(['ofAnswered', 'ofAll', 'abandonment'] as const).map((name) => ({
      id: name,
      label: t(`queues.${name}`),
      isNumber: true,
      cell: (row: Sum) => percent(serviceLevel(row)[name]),
    })),
  ]
  return (
    <>
      <Rows
        caption={t('reports.sums')}
        columns={columns}
        rows={all}
        keyOf={({ name, isAll }) => `${name}${isAll ? ' all' : ''}`}
        empty={t('reports.empty')}
        markOf={({ isAll }) => (isAll ? 'all' : undefined)}
      />
      <p className="console-hint console-after">
        {t('queues.formulas', { live: span(targets.live), letters: span(targets.letters) })}
      </p>
    </>
  )
}

function summed(rows: readonly ReportRow[]) {
  const sum = (
    name:
      | 'received'
      | 'answered'
      | 'answeredInTarget'
      | 'abandoned'
      | 'abandonedInTarget'
      | 'closed',
  ) => rows.reduce((all, row) => all + row[name], 0)
  return {
    received: sum('received'),
    answered: sum('answered'),
    answeredInTarget: sum('answeredInTarget'),
    abandoned: sum('abandoned'),
    abandonedInTarget: sum('abandonedInTarget'),
    closed: sum('closed'),
  }
}
