/** Asks for consent in the citizen's language before anything is recorded. */
import { Button, CloseButton, Group, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isLanguage } from '#language/languages.ts'
import type { CallView } from './bar-of.ts'
import { openPart, stepInFlight } from './open-part.ts'
import { consent } from './take-step.ts'

export function Consent({ call }: { call: CallView }) {
  const { t } = useTranslation('phone')
  const { i18n } = useTranslation()
  const spoken = isLanguage(call.language) ? call.language : i18n.language
  const [isLoaded, setLoaded] = useState(i18n.hasResourceBundle(spoken, 'phone'))
  useEffect(() => {
    void i18n.loadLanguages(spoken).then(() => setLoaded(true))
  }, [i18n, spoken])
  const isBusy = stepInFlight.use() === 'record'
  const close = () => openPart.set(null)
  return (
    <div
      className="phone-consent"
      role="dialog"
      aria-label={t('record.title')}
      tabIndex={-1}
      ref={(box) => {
        if (box?.contains(document.activeElement) === false) box.focus()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close()
      }}
    >
      <div className="phone-keypad-head">
        <Text size="sm">
          {call.recording.consent === 'refused' ? `${t('record.isRefused')} ` : ''}
          {t('record.ask')}
        </Text>
        <CloseButton aria-label={t('desk:action.cancel')} onClick={close} />
      </div>
      {isLoaded && <blockquote lang={spoken}>{t('record.say', { lng: spoken })}</blockquote>}
      <Group gap="xs">
        <Button size="sm" loading={isBusy} onClick={() => void consent(call, 'given')}>
          {t('record.given')}
        </Button>
        <Button
          size="sm"
          variant="default"
          disabled={isBusy}
          onClick={() => void consent(call, 'refused')}
        >
          {t('record.refused')}
        </Button>
      </Group>
    </div>
  )
}
