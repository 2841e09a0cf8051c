/** Shows by enterprise how the deadlines stand and how they were kept; of enterprises, never of people. */
import { Progress } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../routes.ts'
import { percent } from '../parts/figures.ts'
import { useNames } from '../parts/names.ts'
import { type Column, Rows } from '../parts/rows.tsx'

type Row = Answer<'get /api/deadlines/kept'>['enterprises'][number]

export function Kept({ rows }: { rows: readonly Row[] }) {
  const { t } = useTranslation('console')
  const names = useNames()
  const columns: Column<Row>[] = [
    {
      id: 'enterprise',
      label: t('desk:filter.enterprise'),
      isHead: true,
      cell: ({ enterprise }) => names.of('enterprise', enterprise),
    },
    ...(['due', 'overdue', 'late', 'met'] as const).map((name) => ({
      id: name,
      label: t(`deadlines.state.${name}`),
      isNumber: true,
      cell: (row: Row) =>
        name === 'overdue' && row.overdue > 0 ? (
          <span className="console-late">{row.overdue}</span>
        ) : (
          row[name]
        ),
    })),
    { id: 'share', label: t('deadlines.kept'), cell: (row) => <Share of={row} /> },
  ]
  return (
    <Rows
      caption={t('deadlines.byEnterprise')}
      columns={columns}
      rows={rows}
      keyOf={({ enterprise }) => enterprise ?? ''}
      empty={t('deadlines.noneYet')}
    />
  )
}

/** What is overdue counts as not kept, what still has time does not count yet. */
function Share({ of: { met, late, overdue } }: { of: Row }) {
  const { t } = useTranslation('console')
  const over = met + late + overdue
  const share = over === 0 ? null : met / over
  return (
    <span className="console-share">
      <Progress value={(share ?? 0) * 100} aria-label={t('deadlines.kept')} w={90} />
      {percent(share)}
    </span>
  )
}
