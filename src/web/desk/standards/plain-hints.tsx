/** Hints where an answer is hard to understand: long sentences, and words of offices with a plainer one. Never a block. */
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { longSentences } from '../reply/readable.ts'
import type { Check } from '../reply/use-check.ts'
import { Reminders } from './reminders.tsx'

export function PlainHints({ text, check }: { text: string; check: Check | null }) {
  const { t } = useTranslation()
  const long = longSentences(text)
  const heavy = text.trim() === '' ? [] : (check?.heavy ?? [])
  if (long === 0 && heavy.length === 0) return null
  return (
    <div>
      {long > 0 && (
        <Text size="xs" c="dimmed">
          {t('reply.longSentence', { count: long })}
        </Text>
      )}
      {heavy.map(({ word, say }) => (
        <Text key={word} size="xs" c="dimmed">
          {t('standard.plainer', { word: word.replaceAll('*', '…'), say })}
        </Text>
      ))}
      <Reminders where="readability" />
    </div>
  )
}
