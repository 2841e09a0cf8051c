/** Lists the queues with what waits in each, how today went there, and who is there to answer. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { presenceStates } from '#agents/agent.ts'
import type { QueueDimension } from '#figures/dimension.ts'
import type { Answer } from '../../../routes.ts'
import { nothing, percent, since } from '../parts/figures.ts'
import { useNames } from '../parts/names.ts'
import type { Narrowing } from '../parts/narrowing.ts'
import { type Column, Rows } from '../parts/rows.tsx'

type Queue = Answer<'get /api/queues'>['rows'][number]

export function QueueRows({
  by,
  rows,
  only,
}: {
  by: QueueDimension
  rows: readonly Queue[]
  only: Narrowing
}) {
  const { t } = useTranslation('console')
  const names = useNames()
  const columns: Column<Queue>[] = [
    {
      id: 'name',
      label: t(`desk:filter.${by}`),
      isHead: true,
      cell: ({ id }) => names.of(by, id),
    },
    {
      id: 'waiting',
      label: t('queues.waiting'),
      isNumber: true,
      cell: ({ id, waiting }) =>
        waiting === 0 || id === null ? (
          waiting
        ) : (
          <Link to="/inbox" search={{ view: 'unassigned', ...only, [by]: id }}>
            {waiting}
          </Link>
        ),
    },
    {
      id: 'oldest',
      label: t('queues.oldest'),
      isNumber: true,
      cell: ({ oldestQueuedAt }) => since(oldestQueuedAt),
    },
    {
      id: 'expected',
      label: t('queues.expected'),
      isNumber: true,
      cell: ({ expectedWait }) =>
        expectedWait === null
          ? nothing
          : t('queues.minutes', { from: expectedWait.fromMinutes, to: expectedWait.toMinutes }),
    },
    { id: 'inHand', label: t('queues.inHand'), isNumber: true, cell: ({ inHand }) => inHand },
    { id: 'onHold', label: t('queues.onHold'), isNumber: true, cell: ({ onHold }) => onHold },
    { id: 'received', label: t('queues.today'), isNumber: true, cell: ({ received }) => received },
    ...(['ofAnswered', 'ofAll', 'abandonment'] as const).map((name) => ({
      id: name,
      label: t(`queues.${name}`),
      isNumber: true,
      cell: (queue: Queue) => percent(queue[name]),
    })),
    { id: 'agents', label: t('queues.agents'), cell: ({ agents }) => <Agents agents={agents} /> },
  ]
  return (
    <Rows
      caption={t('pages.queues')}
      columns={columns}
      rows={rows}
      keyOf={({ id }) => id ?? ''}
      empty={t('queues.empty')}
    />
  )
}

/** Offline ones are nobody's help now and are left out. */
function Agents({ agents }: { agents: Queue['agents'] }) {
  const { t } = useTranslation('console')
  const there = presenceStates.filter((state) => state !== 'offline' && (agents[state] ?? 0) > 0)
  if (there.length === 0) return <span className="console-warn">{t('queues.nobody')}</span>
  return (
    <span className="console-states">
      {there.map((state) => (
        <span key={state} title={t(`desk:presence.${state}`)}>
          <span className="desk-dot" data-state={state} aria-hidden /> {agents[state]}
          <span className="desk-hidden"> {t(`desk:presence.${state}`)}</span>
        </span>
      ))}
    </span>
  )
}
