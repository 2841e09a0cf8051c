/** Shows at a form what the check of the draft has found in the very place that the form changes. */
import { Alert, Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { linesOf } from './lines-of.ts'
import { useCheck } from './use-check.ts'
import { useFile } from './use-draft.ts'
import type { Version } from './use-draft.ts'

export function FaultsHere({
  version,
  file,
  entry,
}: {
  version: Version
  file: string
  /** Its id in that file; null: all of the file. */
  entry: string | null
}) {
  const { t } = useTranslation('console')
  const { findings, check, isBusy } = useCheck(version)
  const { data } = useFile(version.number, file)
  if (version.state !== 'draft' || data === undefined) return null
  const [from, to] = linesOf(data.text, entry)
  const here = findings?.filter((one) => one.file === file && one.line >= from && one.line <= to)
  return (
    <div className="console-check" role="status">
      {here === undefined ? (
        <Group gap="xs">
          <Text size="sm" c="dimmed">
            {t('rules.uncheckedHere')}
          </Text>
          <Button size="xs" variant="default" loading={isBusy} onClick={() => void check()}>
            {t('rules.check')}
          </Button>
        </Group>
      ) : here.length === 0 ? (
        <Text size="sm">{t('rules.soundHere')}</Text>
      ) : (
        here.map(({ severity, line, reason, remedy }) => (
          <Alert
            key={`${line} ${reason}`}
            color={severity === 'fault' ? 'red' : 'yellow'}
            variant="light"
            title={reason}
          >
            {remedy}
          </Alert>
        ))
      )}
    </div>
  )
}
