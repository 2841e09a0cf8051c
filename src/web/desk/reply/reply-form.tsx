/** Takes an answer to the citizen and lets it out only as the city's rules allow. */
import { Button, Checkbox, Group, Text, Textarea } from '@mantine/core'
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nameOfLanguage } from '../../said-when.ts'
import { Act } from '../contact/act.tsx'
import type { Contact } from '../contact/use-contact.ts'
import type { Moves } from '../contact/use-moves.ts'
import { openPalette } from '../palette/palette-store.ts'
import { offerInsert } from '../palette/insert-store.ts'
import { PlainHints } from '../standards/plain-hints.tsx'
import { Reminders } from '../standards/reminders.tsx'
import { AttachButton, ChosenList, useFiles } from './files.tsx'
import { LanguageCheck } from './language-check.tsx'
import { NewerNotice } from './newer-notice.tsx'
import { cancelSending, sendLater, undoSeconds, useSending } from './outbox.ts'
import { SendingBar } from './sending-bar.tsx'
import { StaleNotice } from './stale-notice.tsx'
import { TextLength } from './text-length.tsx'
import { useCheck, type Kind } from './use-check.ts'
import { useDraft } from './use-draft.ts'
import { useSeen } from './use-seen.ts'

type Props = { id: number; contact: Contact; moves: Moves; wrote: () => void }

export function ReplyForm({ id, contact, moves, wrote }: Props) {
  const { t } = useTranslation()
  const draft = useDraft(id, contact.version)
  const seen = useSeen(id, draft)
  const sending = useSending(id)
  const files = useFiles()
  const field = useRef<HTMLTextAreaElement>(null)
  const [kind, setKind] = useState<Kind>('informal')
  const [isQuestion, setQuestion] = useState(false)
  const [exception, setException] = useState('')
  const { check, isNow } = useCheck(id, draft.text, kind)
  const { write } = draft
  const isMail = contact.channel === 'email'
  const isText = contact.channel === 'sms'
  const isHeldBack = sending?.kind === 'waiting' || sending?.kind === 'sending'

  const change = useCallback(
    (text: string) => {
      write(text)
      wrote()
    },
    [write, wrote],
  )
  useEffect(() => {
    if (sending?.kind !== 'sent') return
    cancelSending(id)
    write('')
    files.clear()
    setException('')
    setQuestion(false)
  }, [sending, id, write, files])
  useEffect(
    () =>
      offerInsert((text) => {
        const { current } = field
        const at = current?.selectionStart ?? draft.text.length
        change(draft.text.slice(0, at) + text + draft.text.slice(current?.selectionEnd ?? at))
        current?.focus()
      }),
    [change, draft.text],
  )

  const refused = check !== null && !check.allowed && exception.trim().length < 3
  const length = check?.length ?? null
  const tooLong =
    length !== null && length.letters > length.most ? t('reply.tooLong', length) : null
  const forbidden =
    moves.why('reply') ?? (refused && isNow ? check.reason : null) ?? (isNow ? tooLong : null)
  const send = () => {
    if (forbidden !== null || isHeldBack || draft.text.trim() === '') return
    seen.whenSettled(sendNow)
  }
  const sendNow = () => {
    const { version, lastMessage } = seen.basis()
    sendLater(
      id,
      {
        text: draft.text,
        basedOnVersion: version,
        ...(lastMessage === null ? {} : { lastSeenMessageId: lastMessage }),
        ...(isMail ? { kind } : {}),
        ...(isQuestion ? { expectsAnswer: true } : {}),
        ...(exception.trim() === '' ? {} : { exception: { reason: exception.trim() } }),
        ...(files.all.length === 0 ? {} : { attachments: files.all }),
      },
      undoSeconds[contact.channel],
    )
  }
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const { key, currentTarget } = event
    if (key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      send()
    }
    const before = currentTarget.value.slice(0, currentTarget.selectionStart)
    if (key === '/' && /(^|\n)$/.test(before)) {
      event.preventDefault()
      openPalette('/')
    }
  }
  const wanted = nameOfLanguage(check?.expected ?? contact.language)
  return (
    <div>
      {sending?.kind === 'refused' && sending.problem?.code === 'stale-view' && (
        <StaleNotice
          id={id}
          newer={seen.newer}
          again={() => {
            cancelSending(id)
            seen.acknowledge()
          }}
        />
      )}
      {seen.newer.length > 0 && sending === null && (
        <NewerNotice count={seen.newer.length} seen={seen.acknowledge} />
      )}
      <Reminders where="reply" />
      <Textarea
        ref={field}
        mt={6}
        label={
          <span className="desk-reply-label">
            {t('reply.text')}
            {wanted !== null && <b> · {t('reply.in', { language: wanted })}</b>}
          </span>
        }
        placeholder={t('reply.hint')}
        autosize
        minRows={3}
        maxRows={12}
        value={draft.text}
        readOnly={isHeldBack}
        onChange={(event) => change(event.currentTarget.value)}
        onKeyDown={press}
      />
      {draft.isMachineMade && (
        <Text size="xs" className="desk-warn">
          {t('reply.machineMade')}
        </Text>
      )}
      <LanguageCheck
        id={id}
        contact={contact}
        moves={moves}
        check={check}
        isNow={isNow}
        text={draft.text}
        insert={change}
        translated={draft.load}
        exception={exception}
        except={setException}
        kind={kind}
      />
      <PlainHints text={draft.text} check={check} />
      <ChosenList files={files} />
      <SendingBar id={id} sending={sending} />
      <Group className="desk-reply-foot" justify="space-between" gap="xs">
        <Group gap="xs">
          {!isText && <AttachButton files={files} />}
          {isMail && (
            <Checkbox
              size="xs"
              label={t('reply.formal')}
              checked={kind === 'formal'}
              onChange={(event) => setKind(event.currentTarget.checked ? 'formal' : 'informal')}
            />
          )}
          {(isMail || isText) && (
            <Checkbox
              size="xs"
              label={t('reply.expectsAnswer')}
              checked={isQuestion}
              onChange={(event) => setQuestion(event.currentTarget.checked)}
            />
          )}
          <TextLength check={check} />
        </Group>
        <Group gap="xs" ml="auto">
          <Text size="xs" c="dimmed" role="status">
            {draft.text === '' ? '' : t(`reply.${stateKey[draft.state]}`)}
          </Text>
          <Button size="sm" variant="subtle" color="gray" onClick={() => openPalette('/')}>
            {t('reply.templates')}
          </Button>
          <Act
            size="sm"
            variant={forbidden === null ? 'filled' : 'default'}
            forbidden={forbidden}
            act={send}
            loading={sending?.kind === 'sending'}
          >
            {t('reply.send')}
          </Act>
        </Group>
      </Group>
    </div>
  )
}

const stateKey = { kept: 'kept', keeping: 'keeping', 'not-kept': 'notKept' } as const
