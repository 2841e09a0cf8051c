/** Shows any file of a version as its YAML, to be written in a draft letter by letter. */
import { Button, Group, NativeSelect, Stack, Text, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../ask.ts'
import { asking } from '../../../query.ts'
import { size } from '../../../said-when.ts'
import { useAddress } from '../parts/use-address.ts'
import { useEdit, useFile } from './use-draft.ts'
import type { Version } from './use-draft.ts'

export function Files({ version }: { version: Version }) {
  const { t } = useTranslation('console')
  const [address, change] = useAddress()
  const { number } = version
  const { data } = useQuery(
    asking('get /api/rules/versions/{number}/files', { params: { number } }),
  )
  const files = data?.files ?? []
  const path = files.find((one) => one.path === address['file'])?.path ?? files[0]?.path ?? null
  const { data: file } = useFile(number, path)
  return (
    <>
      <NativeSelect
        maw={420}
        mb="sm"
        label={t('rules.file')}
        value={path ?? ''}
        data={files.map((one) => ({ value: one.path, label: `${one.path} (${size(one.bytes)})` }))}
        onChange={(event) => change({ file: event.currentTarget.value, line: undefined })}
      />
      {file !== undefined && (
        <Editor
          key={`${file.path} ${file.revision}`}
          path={file.path}
          text={file.text}
          version={version}
          line={Number(address['line']) || null}
        />
      )}
    </>
  )
}

function Editor({
  path,
  text,
  version,
  line,
}: {
  path: string
  text: string
  version: Version
  /** Where a fault was found. */
  line: number | null
}) {
  const { t } = useTranslation('console')
  const { act, isBusy, isDraft } = useEdit(version)
  const [written, setWritten] = useState(text)
  const { number, revision } = version
  const save = (event: FormEvent) => {
    event.preventDefault()
    const body = { path, text: written, revision }
    void act(
      () => ask('put /api/rules/versions/{number}/file', { params: { number }, body }),
      t('rules.written'),
    )
  }
  const showLine = (field: HTMLTextAreaElement | null) => {
    if (field === null || line === null) return
    const lines = text.split('\n')
    const start = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0)
    field.setSelectionRange(start, start + (lines[line - 1]?.length ?? 0))
    field.scrollTop = (field.scrollHeight / lines.length) * Math.max(0, line - 6)
  }
  return (
    <form onSubmit={save}>
      <Stack>
        <Textarea
          ref={line === null ? undefined : showLine}
          className="console-code"
          label={path}
          description={isDraft ? t('rules.yamlHint') : t('rules.readOnly')}
          rows={28}
          spellCheck={false}
          readOnly={!isDraft}
          value={written}
          onChange={(event) => setWritten(event.currentTarget.value)}
          onKeyDown={(event) => saveByKey(event, () => event.currentTarget.form?.requestSubmit())}
        />
        {line !== null && (
          <Text size="sm" c="dimmed">
            {t('rules.line', { line })}
          </Text>
        )}
        {isDraft && (
          <Group>
            <Button type="submit" loading={isBusy} disabled={written === text}>
              {t('rules.write')}
            </Button>
            <Button variant="default" disabled={written === text} onClick={() => setWritten(text)}>
              {t('rules.revert')}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  )
}

/** Tab goes on to the next field as everywhere: nobody is caught in the editor (WCAG 2.1.2). */
function saveByKey(event: KeyboardEvent, save: () => void): void {
  if (event.code !== 'KeyS' || !(event.ctrlKey || event.metaKey)) return
  event.preventDefault()
  save()
}
