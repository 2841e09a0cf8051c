/** Shows which topics and pools agents corrected how often, and single corrections to learn from. */
import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { asking } from '../../../query.ts'
import type { Answer } from '../../../routes.ts'
import { percent } from '../parts/figures.ts'
import { useNames } from '../parts/names.ts'
import { type Column, Rows } from '../parts/rows.tsx'
import { oneOf, useAddress } from '../parts/use-address.ts'
import { SingleCorrections } from './single-corrections.tsx'

type Wrong = Answer<'get /api/rules/corrections'>['topics'][number]

const spans = ['90', '7', '30', '365'] as const

export function Corrections() {
  const { t } = useTranslation('console')
  const [address, change] = useAddress()
  const days = oneOf(spans, address['days'])
  const { data } = useQuery(asking('get /api/rules/corrections', { query: { days } }))
  if (data === undefined) return null
  return (
    <>
      <p className="console-hint">{t('rules.correctionsWhy')}</p>
      <NativeSelect
        w="fit-content"
        aria-label={t('deadlines.span')}
        value={days}
        data={spans
          .toSorted((a, b) => Number(a) - Number(b))
          .map((one) => ({ value: one, label: t(`deadlines.days.${one}`) }))}
        onChange={(event) => change({ days: event.currentTarget.value })}
      />
      <h2>{t('rules.wrongTopics')}</h2>
      <WrongRows kind="topic" rows={data.topics} />
      <h2>{t('rules.wrongPools')}</h2>
      <WrongRows kind="pool" rows={data.pools} />
      <h2>{t('rules.single')}</h2>
      <SingleCorrections />
    </>
  )
}

function WrongRows({ kind, rows }: { kind: 'topic' | 'pool'; rows: readonly Wrong[] }) {
  const { t } = useTranslation('console')
  const names = useNames()
  const columns: Column<Wrong>[] = [
    {
      id: 'decided',
      label: t('rules.decided'),
      isHead: true,
      cell: ({ decided }) => names.of(kind, decided),
    },
    {
      id: 'corrected',
      label: t('rules.corrected'),
      isNumber: true,
      cell: ({ corrected, contacts }) =>
        t('rules.ofAll', {
          part: corrected,
          all: contacts,
          percent: percent(contacts === 0 ? null : corrected / contacts),
        }),
    },
    {
      id: 'languages',
      label: t('desk:filter.language'),
      cell: ({ byLanguage }) =>
        Object.entries(byLanguage)
          .filter(([, one]) => one.corrected > 0)
          .map(([code, one]) => `${names.language(code)} ${one.corrected}/${one.decided}`)
          .join(', '),
    },
    {
      id: 'isNow',
      label: t('rules.putTo'),
      cell: ({ isNow }) =>
        isNow.map(({ id, count }) => `${names.of(kind, id)} (${count})`).join(', '),
    },
  ]
  return (
    <Rows
      caption={t(kind === 'topic' ? 'rules.wrongTopics' : 'rules.wrongPools')}
      columns={columns}
      rows={rows}
      keyOf={({ decided }) => decided ?? ''}
      empty={t('rules.noCorrections')}
    />
  )
}
