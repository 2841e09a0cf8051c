/** Shows beside an answer by text how long it is, and into how many messages it falls. */
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Check } from './use-check.ts'

/** Nothing on other channels, and until the first look at the words. */
export function TextLength({ check }: { check: Check | null }) {
  const { t } = useTranslation()
  const length = check?.length ?? null
  if (length === null) return null
  const { letters, most, parts } = length
  return (
    <Text size="xs" c={letters > most ? 'var(--desk-late)' : 'dimmed'}>
      {t('reply.length', { letters, most, count: parts })}
    </Text>
  )
}
