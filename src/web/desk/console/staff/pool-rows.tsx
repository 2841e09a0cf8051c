/** Shows for each pool how many agents serve it in each language, so that a gap is seen before a citizen finds it. */
import { useTranslation } from 'react-i18next'
import { useNames } from '../parts/names.ts'
import { type Column, Rows } from '../parts/rows.tsx'
import type { Agent } from './agent-rows.tsx'

/** Whoever answers must be able to: level 2. */
const least = 2

export function PoolRows({ agents }: { agents: readonly Agent[] }) {
  const { t } = useTranslation('console')
  const names = useNames()
  const active = agents.filter(({ isActive }) => isActive)
  const serving = (pool: string) => active.filter(({ pools }) => pools.includes(pool))
  const pools = names.desk?.pools ?? []
  const columns: Column<(typeof pools)[number]>[] = [
    {
      id: 'name',
      label: t('desk:filter.pool'),
      isHead: true,
      cell: ({ name, enterprise }) => (
        <>
          {name}
          <small className="console-under">{names.of('enterprise', enterprise)}</small>
        </>
      ),
    },
    { id: 'all', label: t('staff.all'), isNumber: true, cell: ({ id }) => serving(id).length },
    {
      id: 'there',
      label: t('staff.there'),
      isNumber: true,
      cell: ({ id }) =>
        serving(id).filter(({ presence }) => ['available', 'busy', 'wrap-up'].includes(presence))
          .length,
    },
    ...names.languages.map(({ value, label }) => ({
      id: value,
      label,
      isNumber: true,
      cell: ({ id }: { id: string }) => {
        const count = serving(id).filter(({ languages }) => (languages[value] ?? 0) >= least).length
        return count === 0 ? <span className="console-late">0</span> : count
      },
    })),
  ]
  return (
    <>
      <p className="console-hint">{t('staff.poolsHint')}</p>
      <Rows
        caption={t('staff.tab.pools')}
        columns={columns}
        rows={pools}
        keyOf={({ id }) => id}
        empty={t('staff.noPools')}
      />
    </>
  )
}
