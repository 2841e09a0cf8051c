/** Sends keys to whoever is on the line: pressed, or typed while the keypad is open. */
import { Button, CloseButton, Text } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { openPart } from './open-part.ts'
import { pressPhone } from './shared-phone.ts'

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const

export function Keypad() {
  const { t } = useTranslation('phone')
  const [sent, setSent] = useState('')
  const close = () => openPart.set(null)
  const send = (key: string) => {
    pressPhone({ do: 'sendDigits', keys: key })
    setSent((before) => before + key)
  }
  const type = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close()
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (keys.some((key) => key === event.key)) {
      event.preventDefault()
      send(event.key)
    }
  }
  return (
    <div
      className="phone-keypad"
      role="dialog"
      aria-label={t('keypad.title')}
      tabIndex={-1}
      ref={(box) => box?.focus()}
      onKeyDown={type}
    >
      <div className="phone-keypad-head">
        <Text size="sm" fw={600}>
          {t('tool.keypad')}
        </Text>
        <CloseButton aria-label={t('keypad.close')} onClick={close} />
      </div>
      <div className="phone-keys">
        {keys.map((key) => (
          <Button
            key={key}
            variant="default"
            aria-label={t('keypad.key', { key })}
            onClick={() => send(key)}
          >
            {key}
          </Button>
        ))}
      </div>
      <Text size="sm" c="dimmed" mt={6} className="desk-break" role="status">
        {sent === '' ? t('keypad.hint') : t('keypad.sent', { keys: sent })}
      </Text>
    </div>
  )
}
