/** Lists deadlines with their case, what must be done by when, and who has it now. */
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../routes.ts'
import { dayOf, howLong } from '../../../said-when.ts'
import { useNames } from '../parts/names.ts'
import { type Column, Rows } from '../parts/rows.tsx'
import { ToContact } from '../parts/to-contact.tsx'
import { heldHours } from './held-hours.ts'

type Deadline = Answer<'get /api/deadlines'>['deadlines'][number]

export function DeadlineRows({ rows, isLate }: { rows: readonly Deadline[]; isLate: boolean }) {
  const { t, i18n } = useTranslation('console')
  const names = useNames()
  const told = (action: string) => {
    const key = `desk:deadline.event.${action}`
    return i18n.exists(key) ? t(key) : action
  }
  const columns: Column<Deadline>[] = [
    {
      id: 'case',
      label: t('deadlines.case'),
      isHead: true,
      cell: ({ caseNumber, contactId, subject }) => (
        <>
          <ToContact id={contactId}>{caseNumber}</ToContact>
          <small className="console-under">{subject}</small>
        </>
      ),
    },
    { id: 'action', label: t('deadlines.action'), cell: ({ action }) => told(action) },
    {
      id: 'due',
      label: t('deadlines.due'),
      cell: ({ dueOn, dueAt, metAt, suspendedAt, registeredLate }) => (
        <span className={isLate ? 'console-late' : undefined}>
          {dayOf(dueOn)}
          <small className="console-under">
            {metAt !== null
              ? t('desk:deadline.met', { when: howLong(metAt) })
              : suspendedAt === null
                ? howLong(dueAt)
                : t('deadlines.stands')}
          </small>
          {registeredLate > 0 && (
            <small className="console-under console-late">
              {t('deadlines.late', { count: registeredLate })}
            </small>
          )}
        </span>
      ),
    },
    {
      id: 'topic',
      label: t('deadlines.topic'),
      cell: ({ topic }) => names.of('topic', topic),
    },
    {
      id: 'pool',
      label: t('desk:filter.pool'),
      cell: ({ pool, agent }) => (
        <>
          {names.of('pool', pool)}
          <small className="console-under">{agent?.name ?? t('deadlines.nobody')}</small>
        </>
      ),
    },
    {
      id: 'held',
      label: t('deadlines.held'),
      cell: ({ held }) => <small>{heldHours(sums(held), t)}</small>,
    },
  ]
  return (
    <Rows
      caption={t('pages.deadlines')}
      columns={columns}
      rows={rows}
      keyOf={({ id }) => String(id)}
      empty={t('deadlines.empty')}
    />
  )
}

/** All times in the same hands together. */
function sums(held: Deadline['held']): Record<Deadline['held'][number]['kind'], number> {
  const sum = { pool: 0, agent: 0, citizen: 0, institution: 0 }
  for (const { kind, seconds } of held) sum[kind] += seconds
  return sum
}
