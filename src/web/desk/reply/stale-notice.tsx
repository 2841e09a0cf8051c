/** Shows what was said meanwhile, when an answer was refused because the contact had moved on. */
import { Alert, Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Message } from '../contact/use-contact.ts'
import { shortTime } from '../../said-when.ts'

type Props = { id: number; newer: Message[]; again: () => void }

export function StaleNotice({ newer, again }: Props) {
  const { t } = useTranslation()
  return (
    <Alert color="red" mt="xs" title={t('stale.title')} role="alert" className="desk-stale">
      <Text size="sm">{t('stale.why')}</Text>
      {newer.length === 0 && <Text size="sm">{t('stale.moved')}</Text>}
      {newer.map((message) => (
        <blockquote key={message.id} className="desk-quote">
          <Text size="xs" c="dimmed">
            {message.agent?.name ?? message.fromName ?? message.fromAddress ?? t('inbox.someone')} ·{' '}
            {shortTime(message.createdAt)}
          </Text>
          <p className="desk-words">{message.ownWords ?? message.text}</p>
        </blockquote>
      ))}
      <Group mt="xs">
        <Button size="xs" variant="default" onClick={again}>
          {t('stale.edit')}
        </Button>
      </Group>
    </Alert>
  )
}
