/** Shows at the top of the desk whether one is there, how much one may hold, and asks for the next contact. */
import { ActionIcon, Button, Group, Kbd, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { asking } from '../../query.ts'
import { Icon } from '../icons.tsx'
import { PhoneLamp } from '../phone/phone-line.tsx'
import { openPalette } from '../palette/palette-store.ts'
import { useNext } from './use-next.ts'
import { MeMenu } from './me-menu.tsx'
import { PresenceMenu } from './presence-menu.tsx'

export function TopBar() {
  const { t } = useTranslation()
  const { data: desk } = useQuery(asking('get /api/desk', {}))
  const { data: me } = useQuery(asking('get /api/me', {}))
  const next = useNext()
  return (
    <header className="desk-top">
      <Text fw={700} className="desk-name" component="span">
        {t('name')}
        <Text span c="dimmed" fw={400} visibleFrom="sm">
          {' '}
          {desk?.city}
        </Text>
      </Text>
      <Button
        variant="default"
        className="desk-find"
        justify="start"
        leftSection={<Icon name="search" />}
        rightSection={
          <Text span visibleFrom="md">
            <Kbd>Ctrl</Kbd> <Kbd>K</Kbd>
          </Text>
        }
        onClick={() => openPalette()}
        aria-label={t('palette.title')}
      >
        <Text span c="dimmed" size="sm" visibleFrom="sm">
          {t('palette.open')}
        </Text>
      </Button>
      <Group gap="xs" wrap="nowrap" ml="auto">
        {me !== undefined && (
          <Text size="sm" c="dimmed" visibleFrom="lg" aria-label={t('capacity.label')}>
            {me.capacity
              .map(({ channel, all, free }) => t(`capacity.${channel}`, { held: all - free, all }))
              .join(' · ')}
          </Text>
        )}
        <Button flex="none" onClick={() => void next.act()} loading={next.isBusy} visibleFrom="sm">
          {t('next.action')}
        </Button>
        <ActionIcon
          size="lg"
          hiddenFrom="sm"
          onClick={() => void next.act()}
          loading={next.isBusy}
          aria-label={t('next.action')}
        >
          <Icon name="next" />
        </ActionIcon>
        <PhoneLamp />
        <PresenceMenu />
        <MeMenu />
      </Group>
    </header>
  )
}
