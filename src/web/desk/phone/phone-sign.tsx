/** Says quietly in the top bar how the phone is, why it is not, and what helps. */
import './phone.css'
import { ActionIcon, Button, Popover, Stack, Switch, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isToneOn, maySound, turnTone } from './ring-tone.ts'
import { pressPhone } from './shared-phone.ts'
import { Sign } from './signs.tsx'
import { useBar } from './use-bar.ts'

type Lamp = 'off' | 'connecting' | 'ready' | 'silent' | 'failed' | 'number'

export function PhoneSign() {
  const { t } = useTranslation('phone')
  const { phone, rings, number } = useBar()
  const isTone = isToneOn.use()
  const isSilent = !maySound.use() && isTone
  const state: Lamp =
    rings === 'number' ? 'number' : phone.state === 'ready' && isSilent ? 'silent' : phone.state
  const said = { number }
  return (
    <Popover position="bottom-end" width={320} withinPortal trapFocus>
      <Popover.Target>
        <ActionIcon
          variant="default"
          size="lg"
          className="phone-sign"
          data-phone={state}
          aria-label={t('sign.label', { state: t(`sign.state.${state}`, said) })}
        >
          <Sign name="phone" />
          <span className="phone-lamp" aria-hidden />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm" align="flex-start">
          <Text fw={600} size="sm">
            {t('sign.label', { state: t(`sign.state.${state}`, said) })}
          </Text>
          <Text size="sm">
            {(state === 'failed' ? phone.detail : null) ?? t(`sign.why.${state}`, said)}
          </Text>
          {state === 'failed' && <Text size="sm">{t('sign.remedy')}</Text>}
          {(state === 'failed' || state === 'off') && (
            <Button size="xs" onClick={() => pressPhone({ do: 'start' })}>
              {t('sign.again')}
            </Button>
          )}
          {state === 'silent' && <Button size="xs">{t('sign.sound')}</Button>}
          {rings === 'browser' && (
            <Switch
              label={t('sign.tone')}
              checked={isTone}
              onChange={(event) => turnTone(event.currentTarget.checked)}
            />
          )}
          <Notices />
          <Text size="sm" component={Link} to="/me" className="desk-link">
            {t('sign.settings')}
          </Text>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

/** Asked for by a press and never of itself. */
function Notices() {
  const { t } = useTranslation('phone')
  const [state, setState] = useState('Notification' in window ? Notification.permission : 'denied')
  if (state === 'default')
    return (
      <Button
        size="xs"
        variant="default"
        onClick={() => void Notification.requestPermission().then(setState)}
      >
        {t('sign.notify')}
      </Button>
    )
  return (
    <Text size="sm" c="dimmed">
      {t(state === 'granted' ? 'sign.notifyOn' : 'sign.notifyBlocked')}
    </Text>
  )
}
