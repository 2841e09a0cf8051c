/** Shows what was said in the whole case, on all channels, the latest at the bottom. */
import { Button, Text } from '@mantine/core'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../ask.ts'
import { useHeard } from '../live-context.ts'
import { useCallback } from 'react'
import type { Heard } from '../../listen.ts'
import { OneMessage } from './one-message.tsx'
import { type Contact, useThread } from './use-contact.ts'

const typingMilliseconds = 6_000

export function Thread({ id, contact }: { id: number; contact: Contact }) {
  const { t } = useTranslation()
  const { messages, hasNextPage, isFetchingNextPage, fetchNextPage } = useThread(id)
  const box = useRef<HTMLDivElement>(null)
  const last = messages.at(-1)?.id
  useLayoutEffect(() => {
    const { current } = box
    if (current !== null) current.scrollTop = current.scrollHeight
  }, [last])
  useEffect(() => {
    if (contact.channel !== 'chat' || last === undefined) return
    void ask('post /api/contacts/{id}/read', { params: { id }, body: { message: last } }).catch(
      () => undefined,
    )
  }, [contact.channel, id, last])
  const isTyping = useCitizenTyping(id)
  return (
    <div ref={box} className="desk-thread" role="log" aria-label={t('contact.thread')} tabIndex={0}>
      {hasNextPage && (
        <Button
          variant="subtle"
          size="xs"
          loading={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {t('contact.older')}
        </Button>
      )}
      {messages.map((message) => (
        <OneMessage key={message.id} message={message} contact={contact} />
      ))}
      {isTyping && (
        <Text size="sm" c="dimmed">
          {t('message.citizenWrites')}
        </Text>
      )}
    </div>
  )
}

function useCitizenTyping(id: number): boolean {
  const [typedAt, setTypedAt] = useState(0)
  useHeard(
    useCallback(
      ({ event, data }: Heard) => {
        if (event === 'chat-typing' && data.contact === id && data.agent === null)
          setTypedAt(Date.now())
        if (event === 'message-received' && data.contact === id) setTypedAt(0)
      },
      [id],
    ),
  )
  useEffect(() => {
    if (typedAt === 0) return
    const timer = setTimeout(() => setTypedAt(0), typingMilliseconds)
    return () => clearTimeout(timer)
  }, [typedAt])
  return typedAt !== 0
}
