/** Shows what a version would have decided otherwise on past contacts: from what to what, how often, and why. */
import { Alert, Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { percent } from '../parts/figures.ts'
import { useNames } from '../parts/names.ts'
import { type Column, Rows } from '../parts/rows.tsx'
import { ChangedContacts } from './changed-contacts.tsx'
import type { Trial } from './trials.tsx'

type Result = NonNullable<Trial['dryRun']>
type Pair = Result['pairs'][number]
type Place = Pair['from']

export function DryRun({ id, result }: { id: number; result: Result }) {
  const { t } = useTranslation('console')
  const names = useNames()
  const [shown, setShown] = useState<number | null>(null)
  const { contacts, changed, pairs, dangersLost } = result
  const told = (place: Place, other: Place) => (
    <>
      {place.topic === null ? t(`rules.outcome.${place.outcome}`) : names.of('topic', place.topic)}
      <small className="console-under">
        {names.of('pool', place.pool)}
        {place.priority === other.priority ? '' : ` · ${place.priority}`}
      </small>
    </>
  )
  const columns: Column<Pair>[] = [
    { id: 'count', label: t('rules.count'), isNumber: true, cell: ({ count }) => count },
    { id: 'from', label: t('rules.was'), isHead: true, cell: ({ from, to }) => told(from, to) },
    { id: 'to', label: t('rules.would'), cell: ({ from, to }) => told(to, from) },
    {
      id: 'languages',
      label: t('desk:filter.language'),
      cell: ({ byLanguage }) =>
        Object.entries(byLanguage)
          .map(([code, count]) => `${names.language(code)} ${count}`)
          .join(', '),
    },
    {
      id: 'act',
      label: '',
      cell: (pair) => {
        const at = pairs.indexOf(pair)
        return (
          <Button
            size="xs"
            variant="default"
            aria-expanded={shown === at}
            onClick={() => setShown(shown === at ? null : at)}
          >
            {t('rules.why')}
          </Button>
        )
      },
    },
  ]
  return (
    <>
      {dangersLost > 0 && (
        <Alert color="red" variant="light" mb="sm" title={t('rules.dangersLost')}>
          {t('rules.dangersLostWhy', { count: dangersLost })}
        </Alert>
      )}
      <dl className="console-tiles">
        <div className="console-tile">
          <dt>{t('rules.looked')}</dt>
          <dd>{contacts}</dd>
        </div>
        <div className="console-tile">
          <dt>{t('rules.changedContacts')}</dt>
          <dd>
            {changed}
            <small>{percent(contacts === 0 ? null : changed / contacts)}</small>
          </dd>
        </div>
        <div className="console-tile">
          <dt>{t('rules.comparedWith')}</dt>
          <dd>{t('rules.version', { number: result.against })}</dd>
        </div>
      </dl>
      {result.isModelBorrowed && <p className="console-hint console-warn">{t('rules.borrowed')}</p>}
      <Rows
        caption={t('rules.kind.dry-run')}
        columns={columns}
        rows={pairs}
        keyOf={(pair) => String(pairs.indexOf(pair))}
        empty={t('rules.nothingChanges')}
        markOf={(pair) => (pairs.indexOf(pair) === shown ? 'chosen' : undefined)}
      />
      {result.leftOut.pairs > 0 && (
        <p className="console-hint">{t('rules.leftOut', { count: result.leftOut.contacts })}</p>
      )}
      {shown !== null && <ChangedContacts trial={id} pair={shown} />}
    </>
  )
}
