/** Lets an agent say whether she is there. */
import { Button, Menu } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ask } from '../../ask.ts'
import { asking, refresh } from '../../query.ts'
import { tellFault } from '../tell.ts'

/** What a person may choose; `missed` and `wrap-up` the house says. */
export const choices = ['available', 'busy', 'break', 'offline'] as const
export type Choice = (typeof choices)[number]

export async function choosePresence(state: Choice): Promise<void> {
  try {
    await ask('put /api/me/presence', { body: { state } })
    await refresh('get /api/me')
  } catch (fault) {
    tellFault(fault)
  }
}

export function PresenceMenu() {
  const { t } = useTranslation()
  const { data: me } = useQuery(asking('get /api/me', {}))
  const state = me?.presence?.state ?? 'offline'
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <Button
          variant="default"
          className="desk-presence"
          flex="none"
          aria-label={`${t('presence.label')}: ${t(`presence.${state}`)}`}
        >
          <span className="desk-dot" data-state={state} aria-hidden />
          <span className="desk-wide">{t(`presence.${state}`)}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {choices.map((choice) => (
          <Menu.Item
            key={choice}
            leftSection={<span className="desk-dot" data-state={choice} aria-hidden />}
            onClick={() => void choosePresence(choice)}
          >
            {t(`presence.${choice}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
