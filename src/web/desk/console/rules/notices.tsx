/** Writes the notices that citizens are told with their receipt, in six languages. */
import { Button, Group, Stack, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { languages } from '#language/languages.ts'
import { SixTextsFields, written } from '../parts/six-texts.tsx'
import type { SixTexts } from '../parts/six-texts.tsx'
import { Sure } from '../parts/sure.tsx'
import { useAddress } from '../parts/use-address.ts'
import { SideList } from './side-list.tsx'
import { entriesOf, entryOf, textOf, useEdit, useFile } from './use-draft.ts'
import type { Entry, Version } from './use-draft.ts'

const fresh = ':new'

export function Notices({ version }: { version: Version }) {
  const { t } = useTranslation('console')
  const [address, change] = useAddress()
  const { data: file } = useFile(version.number, 'rules.yaml')
  if (file === undefined) return <p className="console-empty">{t('rules.noNotices')}</p>
  const all = entriesOf(entryOf(file.content)['notices'])
  const said = address['notice']
  const chosen = all.find(([id]) => id === said) ?? (said === fresh ? undefined : all[0])
  return (
    <div className="console-split">
      <div>
        {all.length === 0 ? (
          <p className="console-empty">{t('rules.noNotices')}</p>
        ) : (
          <SideList
            label={t('rules.part.notices')}
            entries={all}
            chosen={chosen?.[0]}
            choose={(notice) => change({ notice }, false)}
          />
        )}
        {version.state === 'draft' && (
          <Button mt="sm" variant="default" onClick={() => change({ notice: fresh }, false)}>
            {t('rules.newNotice')}
          </Button>
        )}
      </div>
      {(chosen !== undefined || said === fresh) && (
        <NoticeForm
          key={`${chosen?.[0] ?? fresh} ${file.revision}`}
          id={chosen?.[0] ?? null}
          notice={chosen?.[1] ?? {}}
          version={version}
        />
      )}
    </div>
  )
}

function NoticeForm({
  id,
  notice,
  version,
}: {
  /** Null: a new one. */
  id: string | null
  notice: Entry
  version: Version
}) {
  const { t } = useTranslation('console')
  const [, change] = useAddress()
  const { edit, isBusy, isDraft } = useEdit(version)
  const [name, setName] = useState(id ?? '')
  const [texts, setTexts] = useState<SixTexts>(
    Object.fromEntries(languages.map((one) => [one, textOf(notice[one])])),
  )
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const isDone = await edit({ kind: 'notice', id: name, texts: written(texts) })
    if (isDone) change({ notice: name })
  }
  return (
    <form onSubmit={(event) => void save(event)}>
      <fieldset className="console-fields" disabled={!isDraft}>
        <legend>{id ?? t('rules.newNotice')}</legend>
        <Stack>
          {id === null && (
            <TextInput
              maw={360}
              required
              label={t('rules.noticeId')}
              description={t('templates.keyHint')}
              pattern="[A-Za-z0-9][A-Za-z0-9.\-]{0,99}"
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          )}
          <SixTextsFields texts={texts} set={setTexts} minRows={4} />
          <Group>
            <Button type="submit" loading={isBusy}>
              {t('rules.write')}
            </Button>
            {id !== null && isDraft && (
              <Sure
                label={t('rules.removeNotice')}
                why={t('rules.removeNoticeWhy', { id })}
                act={() => edit({ kind: 'notice', id, texts: null })}
              />
            )}
          </Group>
        </Stack>
      </fieldset>
    </form>
  )
}
