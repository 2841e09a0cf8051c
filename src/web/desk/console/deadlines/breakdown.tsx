/** Compares how deadlines were kept, fairly: within the same matters, with enough of them, ties as ties. */
import { Button, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { asking } from '../../../query.ts'
import type { Answer } from '../../../routes.ts'
import { percent } from '../parts/figures.ts'
import { useNames } from '../parts/names.ts'
import { type Column, Rows } from '../parts/rows.tsx'
import { Tabs } from '../parts/tabs.tsx'
import { heldHours } from './held-hours.ts'

const dimensions = ['enterprise', 'pool', 'agent', 'institution'] as const
export type Dimension = (typeof dimensions)[number]
type Unit = Answer<'get /api/deadlines/breakdown'>['units'][number]

export function Breakdown({ by, days }: { by: Dimension; days: string }) {
  const { t } = useTranslation('console')
  const { data } = useQuery(asking('get /api/deadlines/breakdown', { query: { by, days } }))
  const columns = useColumns(by, data?.fewest ?? 0)
  return (
    <>
      <Tabs name="by" words={dimensions} chosen={by} label={(one) => t(`deadlines.by.${one}`)} />
      <Text size="sm" c="dimmed" maw="70ch" mb="xs">
        {t('deadlines.why')}
      </Text>
      {data !== undefined && (
        <Rows
          caption={t(`deadlines.by.${by}`)}
          columns={columns}
          rows={data.units}
          keyOf={({ id }) => id}
          empty={t('deadlines.noneYet')}
        />
      )}
      <Button
        component="a"
        variant="default"
        size="xs"
        mt="xs"
        mb="md"
        href={`/api/deadlines/breakdown/file?by=${by}&days=${days}`}
        download
      >
        {t('deadlines.file')}
      </Button>
    </>
  )
}

function useColumns(by: Dimension, fewest: number): Column<Unit>[] {
  const { t } = useTranslation('console')
  const names = useNames()
  const nameOf = ({ id, name }: Unit) => {
    if (by === 'agent') return name ?? id
    if (by !== 'institution') return names.of(by, id === '' ? null : id)
    return names.desk?.institutions.find((one) => one.id === id)?.name ?? id
  }
  return [
    { id: 'unit', label: t('deadlines.unit'), isHead: true, cell: nameOf },
    ...(['due', 'suspended', 'met', 'missed'] as const).map((state) => ({
      id: state,
      label: t(`deadlines.state.${state}`),
      isNumber: true,
      cell: (unit: Unit) =>
        state === 'missed' && unit.missed > 0 ? (
          <span className="console-late">{unit.missed}</span>
        ) : (
          unit[state]
        ),
    })),
    {
      id: 'held',
      label: t('deadlines.held'),
      cell: ({ held }) => <small>{heldHours(held, t)}</small>,
    },
    {
      id: 'rank',
      label: t('deadlines.rank'),
      cell: (unit) => <Rank unit={unit} fewest={fewest} />,
    },
  ]
}

/** The rank, and how sure it is; whoever has too few has none. */
function Rank({ unit: { ranked, restarted }, fewest }: { unit: Unit; fewest: number }) {
  const { t } = useTranslation('console')
  const again = restarted === 0 ? null : `${t('deadlines.restarted')}: ${restarted}`
  if (ranked === null) {
    return (
      <span>
        {t('deadlines.tooFew', { fewest })}
        <small className="console-under">{again}</small>
      </span>
    )
  }
  const { rank, isTied, share, lower, upper } = ranked
  const between = t('deadlines.between', { lower: percent(lower), upper: percent(upper) })
  return (
    <span>
      {isTied ? t('deadlines.tied', { rank }) : rank}
      <small className="console-under" title={t('deadlines.atLeast')}>
        {percent(share)} ({between})
      </small>
      <small className="console-under">{again}</small>
    </span>
  )
}
