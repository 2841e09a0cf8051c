/** Counts down to the moment when an answer leaves, and lets it be taken back until then. */
import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useSecond } from '../shell/use-second.ts'
import { cancelSending, type Sending } from './outbox.ts'

export function SendingBar({ id, sending }: { id: number; sending: Sending | null }) {
  return sending?.kind === 'waiting' ? <Counting id={id} dueAt={sending.dueAt} /> : null
}

function Counting({ id, dueAt }: { id: number; dueAt: number }) {
  const { t } = useTranslation()
  useSecond()
  const seconds = Math.max(0, Math.ceil((dueAt - Date.now()) / 1000))
  return (
    <Group className="desk-sending" justify="space-between" mt="xs">
      <Text size="sm" role="timer">
        {t('reply.sending', { seconds })}
      </Text>
      <Button size="compact-sm" variant="default" onClick={() => cancelSending(id)}>
        {t('reply.undo')}
      </Button>
    </Group>
  )
}
