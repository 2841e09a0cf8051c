/** Asks for what a merge or a split still needs; Enter is enough where nothing does. */
import { Button, Checkbox, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PartForm } from '../packages/part-form.tsx'
import { openDialog, useDialog } from '../palette/dialog-store.ts'
import { ReferForm } from '../referral/refer-form.tsx'
import { useMoves, type Moves } from './use-moves.ts'

export function Dialogs({ id }: { id: number }) {
  const dialog = useDialog()
  const moves = useMoves(id)
  if (dialog === null) return null
  switch (dialog.kind) {
    case 'merge':
      return <MergeForm moves={moves} />
    case 'split':
      return <SplitForm moves={moves} />
    case 'refer':
      return <ReferForm id={id} first={dialog.institution} />
    case 'part':
      return <PartForm id={id} first={dialog.outcome} />
  }
}

const close = () => openDialog(null)

function Frame({
  title,
  done,
  children,
}: {
  title: string
  done: () => void
  children: ReactNode
}) {
  const { t } = useTranslation()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    done()
    close()
  }
  return (
    <Modal
      opened
      onClose={close}
      title={title}
      closeButtonProps={{ 'aria-label': t('action.cancel') }}
    >
      <form onSubmit={submit}>
        <Stack>
          {children}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('action.cancel')}
            </Button>
            <Button type="submit">{title}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

function MergeForm({ moves }: { moves: Moves }) {
  const { t } = useTranslation()
  const [number, setNumber] = useState('')
  return (
    <Frame title={t('merge.title')} done={() => void moves.merge(number.trim().toUpperCase())}>
      <Text size="sm">{t('merge.why')}</Text>
      <TextInput
        data-autofocus
        required
        withAsterisk={false}
        label={t('merge.number')}
        pattern="\s*[A-Za-z]{2,5}-\d{4}-\d{6,}\s*"
        placeholder={moves.contact?.caseNumber?.replace(/\d{6,}$/, '000123') ?? ''}
        value={number}
        onChange={(event) => setNumber(event.currentTarget.value)}
      />
    </Frame>
  )
}

function SplitForm({ moves }: { moves: Moves }) {
  const { t } = useTranslation()
  const { inbound, desk } = moves
  const [ids, setIds] = useState(inbound.slice(-1).map((one) => one.id))
  const [topic, setTopic] = useState<string | null>(null)
  return (
    <Frame
      title={t('split.title')}
      done={() => {
        if (topic !== null && ids.length > 0) void moves.split(ids, topic)
      }}
    >
      <Text size="sm">{t('split.why')}</Text>
      <Select
        data-autofocus
        searchable
        required
        withAsterisk={false}
        label={t('split.topic')}
        nothingFoundMessage={t('palette.none')}
        value={topic}
        onChange={setTopic}
        data={(desk?.topics ?? []).map((one) => ({ value: one.id, label: one.name }))}
        limit={50}
      />
      <Checkbox.Group
        label={t('split.messages')}
        value={ids.map(String)}
        onChange={(values) => setIds(values.map(Number))}
      >
        <Stack gap={6} mt={6}>
          {inbound.map((message) => (
            <Checkbox
              key={message.id}
              value={String(message.id)}
              label={(message.ownWords ?? message.text).slice(0, 140)}
            />
          ))}
        </Stack>
      </Checkbox.Group>
    </Frame>
  )
}
