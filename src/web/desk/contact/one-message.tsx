/** Shows one message: who said it when, in which language, its words, its files, and what became of it. */
import { Badge, Button, Group, Text } from '@mantine/core'
import { lazy, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { longTime, nameOfLanguage, shortTime } from '../../said-when.ts'
import { Icon } from '../icons.tsx'
import { Attachments } from './attachments.tsx'
import { textReason } from './text-reason.ts'
import { Translation } from './translation.tsx'
import type { Contact, Message } from './use-contact.ts'
import { useAround } from './use-contact.ts'

const MessageHtml = lazy(async () => ({
  default: (await import('./message-html.tsx')).MessageHtml,
}))

/** Below this the reader is told that the language is a guess. */
const sureFrom = 0.8

export function OneMessage({ message, contact }: { message: Message; contact: Contact }) {
  const { t } = useTranslation()
  const { me, desk } = useAround()
  const [isWhole, setWhole] = useState(false)
  const [isFramed, setFramed] = useState(false)
  const { direction, text, ownWords, language, languageConfidence, kind } = message
  const isNote = direction === 'note'
  const own = ownWords === null || ownWords.trim() === '' ? text : ownWords
  const hasMore = ['in', 'from-institution'].includes(direction) && own.trim() !== text.trim()
  // What nobody typed is known to every agent by heart.
  const isOurs = direction === 'out' && kind !== 'message'
  const isBetween = direction === 'to-institution' || direction === 'from-institution'
  const [isHidden, setHidden] = useState(isOurs)
  const isGuess = languageConfidence !== null && languageConfidence < sureFrom
  return (
    <section
      className="desk-message"
      data-direction={direction}
      aria-label={authorOf(message, contact, t)}
    >
      <header>
        <Icon name={isNote ? 'pen' : channelSign(message.channel)} size={15} />
        <strong>
          {message.agent?.id === me?.id && message.agent !== null
            ? t('message.you')
            : authorOf(message, contact, t)}
        </strong>
        {isNote && <span className="desk-mark">{t('message.note')}</span>}
        {isBetween && (
          <span className="desk-mark">
            {t(
              direction === 'to-institution' ? 'message.toInstitution' : 'message.fromInstitution',
            )}
          </span>
        )}
        {isOurs && (
          <span className="desk-mark">
            {t(kind === 'receipt' ? 'message.receipt' : 'message.automatic')}
          </span>
        )}
        {direction === 'in' && (
          <Badge size="sm" variant="default" tt="none" title={t('facts.language')}>
            {nameOfLanguage(language) ?? t('language.unknown')}
            {isGuess ? ' ?' : ''}
          </Badge>
        )}
        <time dateTime={message.createdAt} title={longTime(message.createdAt)}>
          {shortTime(message.createdAt)}
        </time>
      </header>
      {isHidden ? null : isFramed && message.html !== null ? (
        <Suspense fallback={null}>
          <MessageHtml html={message.html} />
        </Suspense>
      ) : (
        <p className="desk-words" lang={language === 'und' || language === 'other' ? '' : language}>
          {isWhole ? text : own}
        </p>
      )}
      <Attachments files={message.attachments} />
      <Group gap={4}>
        {isOurs && (
          <Button variant="subtle" size="compact-xs" onClick={() => setHidden(!isHidden)}>
            {t(isHidden ? 'contact.receipt' : 'contact.receiptHide')}
          </Button>
        )}
        {hasMore && !isFramed && (
          <Button variant="subtle" size="compact-xs" onClick={() => setWhole(!isWhole)}>
            {t(isWhole ? 'message.unquoted' : 'message.quoted')}
          </Button>
        )}
        {message.html !== null && !isHidden && (
          <Button variant="subtle" size="compact-xs" onClick={() => setFramed(!isFramed)}>
            {t(isFramed ? 'message.plain' : 'message.original')}
          </Button>
        )}
      </Group>
      {desk?.translation === true && direction === 'in' && language !== me?.interfaceLanguage && (
        <Translation message={message.id} />
      )}
      {message.delivery !== null && (
        <Text size="xs" c={isBad(message.delivery.state) ? 'var(--desk-late)' : 'dimmed'}>
          {t(`message.delivery.${message.delivery.state}`)}
          {message.delivery.heldBecause === null ? '' : ` · ${t('message.held')}`}
          {isBad(message.delivery.state) && message.delivery.detail !== null
            ? ` · ${whyOf(message.delivery.detail, t)}`
            : ''}
        </Text>
      )}
    </section>
  )
}

/** A mail server's own words stay as they are. */
function whyOf(detail: string, t: (key: string) => string): string {
  const reason = textReason(detail)
  return reason === null ? detail : t(`message.textReason.${reason}`)
}

function authorOf(message: Message, contact: Contact, t: (key: string) => string): string {
  if (message.direction === 'from-institution')
    return message.fromName ?? message.fromAddress ?? t('inbox.someone')
  if (message.direction === 'in') {
    const isChat = message.channel === 'chat'
    return (
      message.fromName ??
      (isChat ? null : message.fromAddress) ??
      contact.citizen.name ??
      t('inbox.someone')
    )
  }
  return message.agent?.name ?? t('audit.system')
}

function channelSign(channel: string) {
  return (['email', 'chat', 'sms', 'voice'] as const).find((one) => one === channel) ?? 'email'
}

function isBad(state: string): boolean {
  return /failure|uncertain|refused/.test(state)
}
