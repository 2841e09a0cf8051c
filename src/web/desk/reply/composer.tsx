/** Is where an agent answers: draft, language check, templates, files, and sending with undo. */
import { Button, Group, SegmentedControl, Text } from '@mantine/core'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useKey } from '../keys/key-board.ts'
import { useLooking } from '../contact/use-looking.ts'
import type { Contact } from '../contact/use-contact.ts'
import { useMoves } from '../contact/use-moves.ts'
import { NoteForm } from './note-form.tsx'
import { ReplyForm } from './reply-form.tsx'
import { useIsWriting } from './use-is-writing.ts'

type Mode = 'reply' | 'note'

export function Composer({ id, contact }: { id: number; contact: Contact }) {
  const { t } = useTranslation()
  const moves = useMoves(id)
  // Whoever talks takes notes; what is written afterwards is chosen.
  const first: Mode = contact.channel === 'voice' ? 'note' : 'reply'
  const [mode, setMode] = useState(first)
  const box = useRef<HTMLDivElement>(null)
  const wantsFocus = useRef(false)
  const writing = useIsWriting(contact.channel === 'chat' ? id : null)
  useLooking(id, writing.isWriting)
  const show = useCallback((next: Mode) => {
    wantsFocus.current = true
    setMode(next)
    box.current?.querySelector('textarea')?.focus()
  }, [])
  useEffect(() => {
    if (wantsFocus.current) box.current?.querySelector('textarea')?.focus()
    wantsFocus.current = false
  }, [mode])
  useKey(
    'reply',
    useCallback(() => show('reply'), [show]),
  )
  useKey(
    'note',
    useCallback(() => show('note'), [show]),
  )
  const isDone = contact.state === 'wrap-up' && contact.agent?.id === moves.me?.id
  return (
    <div className="desk-composer" ref={box}>
      {isDone && (
        <Group gap={6} mb="xs">
          <Text size="sm">{t('wrapUp.title')}:</Text>
          {moves.desk?.wrapUpCodes.map(({ id: code, name }) => (
            <Button
              key={code}
              size="compact-sm"
              variant="default"
              onClick={() => void moves.wrapUp(code, name)}
            >
              {name}
            </Button>
          ))}
        </Group>
      )}
      <SegmentedControl
        size="xs"
        aria-label={t('reply.mode')}
        value={mode}
        onChange={(value) => setMode(value === 'note' ? 'note' : 'reply')}
        data={[
          { value: 'reply', label: t('reply.title') },
          { value: 'note', label: t('reply.note') },
        ]}
      />
      <div hidden={mode !== 'reply'}>
        <ReplyForm id={id} contact={contact} moves={moves} wrote={writing.wrote} />
      </div>
      {mode === 'note' && <NoteForm id={id} done={() => setMode(first)} />}
    </div>
  )
}
