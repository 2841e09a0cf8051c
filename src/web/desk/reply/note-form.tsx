/** Takes a note for colleagues; it can never reach a citizen from here. */
import { Button, Group, Textarea } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../ask.ts'
import { refresh } from '../../query.ts'
import { tell, tellFault } from '../tell.ts'
import { begunNote, keepBegunNote } from './note-drafts.ts'

export function NoteForm({ id, done }: { id: number; done: () => void }) {
  const { t } = useTranslation()
  const [text, setText] = useState(() => begunNote(id))
  const [isBusy, setBusy] = useState(false)
  const write = (next: string) => {
    setText(next)
    keepBegunNote(id, next)
  }
  const keep = async () => {
    if (text.trim() === '') return
    setBusy(true)
    try {
      await ask('post /api/contacts/{id}/notes', { params: { id }, body: { text } })
      await refresh('get /api/contacts/{id}/thread', 'get /api/contacts/{id}')
      tell(t('reply.noted'))
      write('')
      setBusy(false)
      done()
    } catch (fault) {
      tellFault(fault)
      setBusy(false)
    }
  }
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void keep()
  }
  return (
    <div className="desk-note">
      <Textarea
        aria-label={t('reply.noteText')}
        placeholder={t('reply.noteText')}
        autosize
        minRows={3}
        maxRows={10}
        value={text}
        onChange={(event) => write(event.currentTarget.value)}
        onKeyDown={press}
      />
      <Group justify="flex-end" mt="xs">
        <Button size="sm" loading={isBusy} onClick={() => void keep()}>
          {t('reply.sendNote')}
        </Button>
      </Group>
    </div>
  )
}
