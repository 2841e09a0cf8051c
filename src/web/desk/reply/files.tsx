/** Takes files to be sent along with an answer. */
import { ActionIcon, CloseButton, FileButton, Group, Text } from '@mantine/core'
import { useCallback, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { size } from '../../said-when.ts'
import { Icon } from '../icons.tsx'
import { tell } from '../tell.ts'
import type { ReplyBody } from './outbox.ts'

type Attachment = NonNullable<ReplyBody['attachments']>[number]
type Chosen = Attachment & { bytes: number }

/** What the service takes by default in one answer (ATTACHMENT_MEGABYTES). */
const mostBytes = 32 * 1024 * 1024

export type ChosenFiles = {
  all: Attachment[]
  chosen: Chosen[]
  add: (files: globalThis.File[]) => Promise<void>
  remove: (name: string) => void
  clear: () => void
}

export function useFiles(): ChosenFiles {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<Chosen[]>([])
  const add = useCallback(
    async (files: globalThis.File[]) => {
      const read = await Promise.all(files.map(readFile))
      setChosen((before) => {
        const all = [...before, ...read]
        const isTooBig = all.reduce((sum, { bytes }) => sum + bytes, 0) > mostBytes
        if (isTooBig) tell(t('reply.tooBig'))
        return isTooBig ? before : all
      })
    },
    [t],
  )
  const remove = useCallback(
    (name: string) => setChosen((before) => before.filter((one) => one.fileName !== name)),
    [],
  )
  const clear = useCallback(() => setChosen((before) => (before.length === 0 ? before : [])), [])
  const all = useMemo(() => chosen.map(({ bytes: _bytes, ...file }) => file), [chosen])
  return useMemo(() => ({ all, chosen, add, remove, clear }), [all, chosen, add, remove, clear])
}

async function readFile(file: globalThis.File): Promise<Chosen> {
  const url = await new Promise<string>((done, failed) => {
    const reader = new FileReader()
    reader.addEventListener('load', () =>
      done(typeof reader.result === 'string' ? reader.result : ''),
    )
    reader.addEventListener('error', () => failed(new Error(file.name)))
    reader.readAsDataURL(file)
  })
  return {
    fileName: file.name.slice(0, 200),
    mediaType: /^[a-z]+\/[a-z0-9.+-]{1,100}$/.test(file.type)
      ? file.type
      : 'application/octet-stream',
    base64: url.slice(url.indexOf(',') + 1),
    bytes: file.size,
  }
}

export function AttachButton({ files }: { files: ChosenFiles }) {
  const { t } = useTranslation()
  return (
    <FileButton multiple onChange={(chosen) => void files.add(chosen)}>
      {(props) => (
        <ActionIcon
          {...props}
          variant="subtle"
          color="gray"
          aria-label={t('reply.attach')}
          title={t('reply.attach')}
        >
          <Icon name="attach" />
        </ActionIcon>
      )}
    </FileButton>
  )
}

export function ChosenList({ files }: { files: ChosenFiles }) {
  const { t } = useTranslation()
  return (
    <Group gap="xs">
      {files.chosen.map((file) => (
        <Text key={file.fileName} size="sm" component="span" className="desk-chosen-file">
          {file.fileName} <span className="desk-mark">{size(file.bytes)}</span>
          <CloseButton
            size="xs"
            aria-label={t('reply.detach', { name: file.fileName })}
            onClick={() => files.remove(file.fileName)}
          />
        </Text>
      ))}
    </Group>
  )
}
