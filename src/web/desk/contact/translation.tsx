/** Shows a message in the reader's language, by machine and marked so; the original stays. */
import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../ask.ts'
import { language } from '../../texts.ts'
import { tellFault } from '../tell.ts'

export function Translation({ message }: { message: number }) {
  const { t } = useTranslation()
  const [said, setSaid] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const translate = async () => {
    setBusy(true)
    try {
      const made = await ask('post /api/messages/{id}/translations', {
        params: { id: message },
        body: { to: language() },
      })
      setSaid(made.text)
    } catch (fault) {
      tellFault(fault)
    }
    setBusy(false)
  }
  if (said === null) {
    return (
      <Button variant="subtle" size="compact-xs" loading={isBusy} onClick={() => void translate()}>
        {t('message.translate')}
      </Button>
    )
  }
  return (
    <div className="desk-translation">
      <Text size="xs" c="dimmed">
        {t('message.translation')}
      </Text>
      <p className="desk-words" lang={language()}>
        {said}
      </p>
      <Button variant="subtle" size="compact-xs" onClick={() => setSaid(null)}>
        {t('message.translationHide')}
      </Button>
    </div>
  )
}
