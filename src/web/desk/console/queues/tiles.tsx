/** Shows the handful of figures that say whether all is well. */
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../routes.ts'
import { percent, since } from '../parts/figures.ts'

type All = Answer<'get /api/queues'>['all']

/** Below it a level is worth a look; convention, not law. */
const wanted = 0.8

export function Tiles({ all }: { all: All }) {
  const { t } = useTranslation('console')
  const there = (all.agents.available ?? 0) + (all.agents.busy ?? 0) + (all.agents['wrap-up'] ?? 0)
  const tiles: { name: string; value: string | number; more?: string; isLate?: boolean }[] = [
    { name: 'waiting', value: all.waiting },
    { name: 'oldest', value: since(all.oldestQueuedAt) },
    {
      name: 'ofAnswered',
      value: percent(all.ofAnswered),
      isLate: all.ofAnswered !== null && all.ofAnswered < wanted,
    },
    {
      name: 'ofAll',
      value: percent(all.ofAll),
      isLate: all.ofAll !== null && all.ofAll < wanted,
    },
    {
      name: 'abandonment',
      value: percent(all.abandonment),
      more: t('queues.abandonedOf', { count: all.abandoned, all: all.abandoned + all.answered }),
    },
    {
      name: 'there',
      value: there,
      more: t('queues.availableOf', { count: all.agents.available ?? 0 }),
    },
  ]
  return (
    <dl className="console-tiles">
      {tiles.map(({ name, value, more, isLate = false }) => (
        <div key={name} className="console-tile" data-mark={isLate ? 'late' : undefined}>
          <dt>{t(`queues.${name}`)}</dt>
          <dd>
            {value}
            {more !== undefined && <small>{more}</small>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
