/** Shows what is offered to the agent, with the time that is left; it takes no focus from what she is writing. */
import { Button, Group, Kbd, Paper, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../ask.ts'
import { asking, refresh } from '../../query.ts'
import { nameOfLanguage } from '../../said-when.ts'
import { useKey } from '../keys/key-board.ts'
import { tellFault } from '../tell.ts'
import { useRung } from '../phone/use-rung.ts'
import { useSecond } from './use-second.ts'

export function Offers() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { data } = useQuery(asking('get /api/contacts', { query: { view: 'mine', limit: 50 } }))
  const { data: desk } = useQuery(asking('get /api/desk', {}))
  const now = useSecond()
  const rung = useRung()
  const offers = (data?.contacts ?? []).filter(
    ({ id, state, reservedUntil }) =>
      id !== rung &&
      state === 'reserved' &&
      reservedUntil !== null &&
      new Date(reservedUntil) > now,
  )
  const offer = offers[0]
  const decide = useCallback(
    async (state: 'accepted' | 'rejected') => {
      if (offer === undefined) return
      try {
        await ask('put /api/contacts/{id}/reservation', {
          params: { id: offer.id },
          body: { state },
        })
        if (state === 'accepted') {
          await navigate({
            to: '/inbox/$contact',
            params: { contact: String(offer.id) },
            search: { view: 'mine' },
          })
        }
      } catch (fault) {
        tellFault(fault)
      }
      await refresh('get /api/contacts', 'get /api/contacts/{id}', 'get /api/views', 'get /api/me')
    },
    [offer, navigate],
  )
  useKey(
    'accept',
    useCallback(() => void decide('accepted'), [decide]),
    offer !== undefined && rung === null,
  )
  useKey(
    'reject',
    useCallback(() => void decide('rejected'), [decide]),
    offer !== undefined && rung === null,
  )
  const topic = desk?.topics.find(({ id }) => id === offer?.topic)?.name
  return (
    <div className="desk-offer" role="status" aria-live="polite">
      {offer !== undefined && (
        <Paper withBorder shadow="lg" p="md">
          <Group justify="space-between" wrap="nowrap" align="flex-start">
            <div>
              <Text fw={600}>{t('offer.title', { channel: t(`channel.${offer.channel}`) })}</Text>
              <Text size="sm">
                {[
                  offer.citizen.name,
                  nameOfLanguage(offer.language) ?? t('language.unknown'),
                  topic ?? offer.subject,
                ]
                  .filter((part) => part !== null && part !== undefined)
                  .join(' · ')}
              </Text>
            </div>
            <Text className="desk-countdown" role="timer" aria-live="off">
              {t('offer.left', { seconds: secondsLeft(offer.reservedUntil, now) })}
            </Text>
          </Group>
          <Text size="sm" lineClamp={2} mt={4}>
            {offer.excerpt}
          </Text>
          <Group mt="sm" gap="xs">
            <Button size="sm" onClick={() => void decide('accepted')} rightSection={<Kbd>F2</Kbd>}>
              {t('offer.accept')}
            </Button>
            <Button
              size="sm"
              variant="default"
              onClick={() => void decide('rejected')}
              rightSection={<Kbd>F4</Kbd>}
            >
              {t('offer.reject')}
            </Button>
          </Group>
        </Paper>
      )}
    </div>
  )
}

function secondsLeft(until: string | null, now: Date): number {
  return until === null ? 0 : Math.max(0, Math.ceil((Date.parse(until) - now.getTime()) / 1000))
}
