/** Shows what a machine has heard in a message, marked so, in the language in which it was said. */
import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Recording } from './recordings.tsx'

/** Nothing moves while it is due: it comes with an event, or a person listens. */
export function Transcript({ of: { transcript, language } }: { of: Recording }) {
  const { t } = useTranslation()
  if (transcript === null) return null
  const { state, text, isDoubtful } = transcript
  if (state !== 'made')
    return <span className="desk-mark">{t(`recording.transcript.${state}`)}</span>
  return (
    <div className="desk-transcript">
      <Text size="xs" c="dimmed">
        {t('recording.transcript.mark')}
      </Text>
      <p className="desk-words" lang={language} tabIndex={0}>
        {text}
      </p>
      {isDoubtful && <Text size="xs">{t('recording.transcript.doubtful')}</Text>}
    </div>
  )
}
