/** Shows which corrections moved open deadlines, and lets an administrator correct those of a rule that was wrong. */
import { NativeSelect, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../ask.ts'
import { asking, refresh } from '../../../query.ts'
import type { Answer } from '../../../routes.ts'
import { dayOf, shortTime } from '../../../said-when.ts'
import { tellFault } from '../../tell.ts'
import { Act } from '../../contact/act.tsx'
import { type Column, Rows } from '../parts/rows.tsx'

type Redating = Answer<'get /api/deadlines/redatings'>['redatings'][number]

export function Redatings() {
  const { t } = useTranslation('console')
  const { data } = useQuery(asking('get /api/deadlines/redatings', {}))
  const what = ({ kind, about, days, because }: Redating) =>
    kind === 'rule'
      ? `${about}: ${because ?? ''}`
      : [
          t('deadlines.calendar', { id: about.toUpperCase() }),
          ...days
            .slice(0, 6)
            .map(({ on, isWorking }) =>
              t(isWorking ? 'deadlines.dayOn' : 'deadlines.dayOff', { day: dayOf(on) }),
            ),
        ].join(' · ')
  const columns: Column<Redating>[] = [
    { id: 'what', label: t('deadlines.what'), isHead: true, cell: what },
    {
      id: 'changed',
      label: t('deadlines.changed'),
      isNumber: true,
      cell: ({ changed }) => changed,
    },
    {
      id: 'asked',
      label: t('deadlines.asked'),
      cell: ({ askedAt, askedBy, finishedAt }) => (
        <>
          {shortTime(askedAt)}
          <small className="console-under">
            {finishedAt === null ? t('deadlines.running') : (askedBy ?? t('deadlines.anyTime'))}
          </small>
        </>
      ),
    },
  ]
  return (
    <section aria-label={t('deadlines.redatings')}>
      <h2 className="console-part">{t('deadlines.redatings')}</h2>
      <Text size="sm" c="dimmed" maw="70ch" mb="xs">
        {t('deadlines.redateWhy')}
      </Text>
      <Rows
        caption={t('deadlines.redatings')}
        columns={columns}
        rows={data?.redatings ?? []}
        keyOf={({ id }) => String(id)}
        empty={t('deadlines.noRedatings')}
      />
      <RedateForm />
    </section>
  )
}

function RedateForm() {
  const { t } = useTranslation('console')
  const { data: me } = useQuery(asking('get /api/me', {}))
  const { data: rules } = useQuery(asking('get /api/deadlines/redatings', {}))
  const names = rules?.rules ?? []
  const [rule, setRule] = useState('')
  const [because, setBecause] = useState('')
  const may = me?.role === 'administrator' ? null : t('deadlines.onlyAdministrators')
  const send = async () => {
    try {
      await ask('post /api/deadlines/redatings', {
        body: { rule: rule === '' ? (names[0] ?? '') : rule, because },
      })
      setBecause('')
    } catch (fault) {
      tellFault(fault)
    }
    await refresh('get /api/deadlines/redatings')
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (may === null) void send()
  }
  return (
    <form onSubmit={submit}>
      <div className="console-filters">
        <NativeSelect
          size="xs"
          label={t('deadlines.rule')}
          data={names}
          value={rule === '' ? names[0] : rule}
          onChange={(event) => setRule(event.currentTarget.value)}
        />
        <TextInput
          size="xs"
          label={t('deadlines.because')}
          value={because}
          onChange={(event) => setBecause(event.currentTarget.value)}
        />
      </div>
      <Act
        forbidden={may ?? (because.trim().length < 3 ? t('deadlines.because') : null)}
        act={() => void send()}
      >
        {t('deadlines.redate')}
      </Act>
    </form>
  )
}
