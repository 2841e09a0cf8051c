/** Shows who changed what in the rules, for ever. */
import { useTranslation } from 'react-i18next'
import type { Answer } from '../../../routes.ts'
import { shortTime } from '../../../said-when.ts'
import { Lead } from '../parts/lead.tsx'
import { detailOf } from '../parts/detail.ts'
import { More } from '../parts/more.tsx'
import { type Column, Rows } from '../parts/rows.tsx'
import { usePages } from '../parts/use-pages.ts'

type Entry = Answer<'get /api/rules/history'>['entries'][number]

export function History({ version }: { version?: number }) {
  const { t } = useTranslation('console')
  const list = usePages('get /api/rules/history', {
    query: version === undefined ? {} : { version },
  })
  const columns: Column<Entry>[] = [
    { id: 'at', label: t('audit.at'), cell: ({ at }) => shortTime(at) },
    {
      id: 'by',
      label: t('audit.who'),
      isHead: true,
      cell: ({ by }) => by?.name ?? t('desk:audit.system'),
    },
    {
      id: 'action',
      label: t('audit.what'),
      cell: ({ action }) => t(`rules.action.${action}`),
    },
    {
      id: 'version',
      label: t('rules.versionLabel'),
      cell: ({ number, from }) => (
        <>
          {number !== null && (
            <Lead to={{ version: number }}>{t('rules.version', { number })}</Lead>
          )}
          {from !== null && (
            <small className="console-under">{t('rules.from', { number: from })}</small>
          )}
        </>
      ),
    },
    {
      id: 'detail',
      label: t('audit.detail'),
      isSmall: true,
      cell: ({ detail }) => detailOf(detail),
    },
  ]
  return (
    <>
      <Rows
        caption={t('rules.tab.history')}
        columns={columns}
        rows={list.pages.flatMap((page) => page.entries)}
        keyOf={({ id }) => String(id)}
        empty={t('audit.empty')}
      />
      <More of={list} />
    </>
  )
}
