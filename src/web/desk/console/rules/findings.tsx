/** Checks a draft and lists every fault with its place and what mends it. */
import { Alert, Badge, Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Lead } from '../parts/lead.tsx'
import { type Column, Rows } from '../parts/rows.tsx'
import { useCheck } from './use-check.ts'
import type { Finding } from './use-check.ts'
import type { Version } from './use-draft.ts'

export function Findings({ version }: { version: Version }) {
  const { t } = useTranslation('console')
  const { number } = version
  const { findings, check, isBusy } = useCheck(version)
  const columns: Column<Finding>[] = [
    {
      id: 'severity',
      label: t('rules.severity'),
      cell: ({ severity }) => (
        <Badge color={severity === 'fault' ? 'red' : 'yellow'} variant="light">
          {t(`rules.severities.${severity}`)}
        </Badge>
      ),
    },
    {
      id: 'reason',
      label: t('rules.finding'),
      isHead: true,
      cell: ({ reason, remedy }) => (
        <>
          {reason}
          <small className="console-under">{remedy}</small>
        </>
      ),
    },
    {
      id: 'place',
      label: t('rules.place'),
      cell: ({ file, line }) => (
        <Lead to={{ version: number, tab: 'files', file, line }}>
          {file}:{line}
        </Lead>
      ),
    },
  ]
  return (
    <>
      <p className="console-hint">{t('rules.checkWhy')}</p>
      <Button mb="md" loading={isBusy} onClick={() => void check()}>
        {t('rules.check')}
      </Button>
      {findings?.length === 0 && (
        <Alert color="sea" variant="light" role="status">
          {t('rules.sound')}
        </Alert>
      )}
      {findings !== undefined && findings.length > 0 && (
        <Rows
          caption={t('rules.part.check')}
          columns={columns}
          rows={findings}
          keyOf={(one) => `${one.file} ${one.line} ${one.reason}`}
          empty={t('rules.sound')}
        />
      )}
    </>
  )
}
