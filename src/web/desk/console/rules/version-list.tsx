/** Lists the versions of the rules, drafts and published ones, the newest first. */
import { Badge } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../routes.ts'
import { shortTime } from '../../../said-when.ts'
import { Lead } from '../parts/lead.tsx'
import { More } from '../parts/more.tsx'
import { type Column, Rows } from '../parts/rows.tsx'
import { usePages } from '../parts/use-pages.ts'

export type Version = Answer<'get /api/rules/versions'>['versions'][number]

export function VersionList() {
  const { t } = useTranslation('console')
  const list = usePages('get /api/rules/versions', {}, 30)
  const columns: Column<Version>[] = [
    {
      id: 'number',
      label: t('rules.versionLabel'),
      isHead: true,
      cell: ({ number, note, origin }) => (
        <>
          <Lead to={{ version: number }}>{t('rules.version', { number })}</Lead>
          <small className="console-under">{note ?? t(`rules.origin.${origin}`)}</small>
        </>
      ),
    },
    { id: 'state', label: t('health.state'), cell: (version) => <State of={version} /> },
    {
      id: 'changed',
      label: t('rules.changed'),
      cell: ({ changedAt, changedBy }) =>
        `${shortTime(changedAt)} · ${changedBy?.name ?? t('desk:audit.system')}`,
    },
    {
      id: 'published',
      label: t('rules.published'),
      cell: ({ publishedAt, publishedBy }) =>
        publishedAt === null
          ? ''
          : `${shortTime(publishedAt)} · ${publishedBy?.name ?? t('desk:audit.system')}`,
    },
    {
      id: 'checked',
      label: t('rules.checked'),
      cell: ({ isChecked, faults, warnings }) =>
        isChecked
          ? t('rules.found', { faults: faults ?? 0, warnings: warnings ?? 0 })
          : t('rules.unchecked'),
    },
  ]
  return (
    <>
      <Rows
        caption={t('rules.tab.versions')}
        columns={columns}
        rows={list.pages.flatMap((page) => page.versions)}
        keyOf={({ number }) => String(number)}
        empty={t('rules.noVersions')}
        markOf={({ isInEffect }) => (isInEffect ? 'chosen' : undefined)}
      />
      <More of={list} />
    </>
  )
}

export function State({ of: { state, isInEffect } }: { of: Version }) {
  const { t } = useTranslation('console')
  return (
    <Badge variant="light" color={isInEffect ? 'sea' : state === 'published' ? 'gray' : 'indigo'}>
      {isInEffect ? t('rules.inEffect') : t(`rules.state.${state}`)}
    </Badge>
  )
}
