/** Shows what an agent holds, and lets her supervisor take it over or give it back to its queue. */
import { Button, Drawer, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../ask.ts'
import { asking } from '../../../query.ts'
import { howLong } from '../../../said-when.ts'
import { useNames } from '../parts/names.ts'
import { ToContact } from '../parts/to-contact.tsx'
import { useAct } from '../parts/use-act.ts'
import type { Agent } from './agent-rows.tsx'

export function InHand({ of: agent, close }: { of: Agent; close: () => void }) {
  const { t } = useTranslation('console')
  const names = useNames()
  const params = { id: agent.id }
  const { data } = useQuery(asking('get /api/agents/{id}/contacts', { params }))
  const { act, isBusy } = useAct('get /api/agents/{id}/contacts', 'get /api/agents', 'get /api/me')
  return (
    <Drawer
      opened
      onClose={close}
      position="right"
      title={t('staff.handTitle', { name: agent.name })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {data?.contacts.length === 0 && <p className="console-empty">{t('staff.handNone')}</p>}
      {data?.contacts.map((contact) => {
        const id = contact.id
        const isOffered = contact.state === 'reserved'
        return (
          <article key={id} className="console-card">
            <Text fw={600} component="h3" size="sm">
              <ToContact id={id}>{contact.caseNumber ?? `#${id}`}</ToContact>{' '}
              {t(`desk:channel.${contact.channel}`)} · {names.language(contact.language)} ·{' '}
              {t(`desk:state.${contact.state}`)}
            </Text>
            <Text size="sm">{contact.topic === null ? '' : names.of('topic', contact.topic)}</Text>
            <Text size="sm" c="dimmed" lineClamp={2}>
              {contact.excerpt}
            </Text>
            <Text size="xs" c="dimmed">
              {howLong(contact.queuedAt)}
            </Text>
            <Group gap="xs" mt="xs">
              <Button
                size="xs"
                disabled={isBusy || isOffered}
                onClick={() =>
                  void act(
                    () => ask('post /api/contacts/{id}/takeover', { params: { id } }),
                    t('staff.takenOver'),
                  )
                }
              >
                {t('staff.takeOver')}
              </Button>
              <Button
                size="xs"
                variant="default"
                disabled={isBusy || isOffered}
                onClick={() =>
                  void act(
                    () => ask('delete /api/contacts/{id}/reservation', { params: { id } }),
                    t('desk:moved.givenBack'),
                  )
                }
              >
                {t('staff.toQueue')}
              </Button>
            </Group>
            {isOffered && (
              <Text size="xs" c="dimmed">
                {t('staff.offered')}
              </Text>
            )}
          </article>
        )
      })}
    </Drawer>
  )
}
