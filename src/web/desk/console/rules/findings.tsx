/** Checks a draft and lists every fault with its place and what mends it. */
import { Alert, Badge, Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../ask.ts'
import type { Answer } from '../../../routes.ts'
import { Lead } from '../parts/lead.tsx'
import { type Column, Rows } from '../parts/rows.tsx'
import { useEdit } from './use-draft.ts'
import type { Version } from './use-draft.ts'

type Finding = Answer<'post /api/rules/versions/{number}/check'>['findings'][number]

export function Findings({ version }: { version: Version }) {
  const { t } = useTranslation('console')
  const { number, revision } = version
  const [found, setFound] = useState<{ revision: number; findings: Finding[] } | null>(null)
  const { act, isBusy } = useEdit(version)
  const check = () =>
    act(async () => {
      const answer = await ask('post /api/rules/versions/{number}/check', { params: { number } })
      setFound({ revision: answer.version.revision, findings: answer.findings })
    })
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
  const isFresh = found !== null && found.revision === revision
  return (
    <>
      <p className="console-hint">{t('rules.checkWhy')}</p>
      <Button mb="md" loading={isBusy} onClick={() => void check()}>
        {t('rules.check')}
      </Button>
      {isFresh && found.findings.length === 0 && (
        <Alert color="sea" variant="light" role="status">
          {t('rules.sound')}
        </Alert>
      )}
      {isFresh && found.findings.length > 0 && (
        <Rows
          caption={t('rules.part.check')}
          columns={columns}
          rows={found.findings}
          keyOf={(one) => `${one.file} ${one.line} ${one.reason}`}
          empty={t('rules.sound')}
        />
      )}
    </>
  )
}
