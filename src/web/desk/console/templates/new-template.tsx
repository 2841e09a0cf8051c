/** Adds a template; it rests until somebody puts it to use. */
import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../ask.ts'
import { asking } from '../../../query.ts'
import { useNames } from '../parts/names.ts'
import { SixTextsFields, written } from '../parts/six-texts.tsx'
import type { SixTexts } from '../parts/six-texts.tsx'
import { useAct } from '../parts/use-act.ts'

export function NewTemplate({ open }: { open: (id: string) => void }) {
  const { t } = useTranslation('console')
  const { enterprises } = useNames()
  const { data: me } = useQuery(asking('get /api/me', {}))
  const isAdministrator = me?.role === 'administrator'
  const own = enterprises.filter(
    ({ value }) => isAdministrator || me?.enterprises.includes(value) === true,
  )
  const [title, setTitle] = useState('')
  const [key, setKey] = useState('')
  const [enterprise, setEnterprise] = useState('')
  const [texts, setTexts] = useState<SixTexts>({})
  const { act, isBusy } = useAct('get /api/templates')
  // Only administrators write for everybody.
  const chosen = enterprise === '' && !isAdministrator ? (own[0]?.value ?? '') : enterprise
  const add = (event: FormEvent) => {
    event.preventDefault()
    const body = { key, title, enterprise: chosen === '' ? null : chosen, texts: written(texts) }
    void act(
      async () => open(String((await ask('post /api/templates', { body })).id)),
      t('templates.added'),
    )
  }
  return (
    <form onSubmit={add}>
      <Stack>
        <TextInput
          label={t('templates.title')}
          required
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Group grow align="start">
          <TextInput
            label={t('templates.key')}
            description={t('templates.keyHint')}
            required
            pattern="[a-z0-9][a-z0-9.\-]{0,99}"
            value={key}
            onChange={(event) => setKey(event.currentTarget.value)}
          />
          <NativeSelect
            label={t('desk:filter.enterprise')}
            description={t('templates.whose')}
            value={chosen}
            data={[
              ...(isAdministrator ? [{ value: '', label: t('templates.everybody') }] : []),
              ...own,
            ]}
            onChange={(event) => setEnterprise(event.currentTarget.value)}
          />
        </Group>
        <SixTextsFields texts={texts} set={setTexts} />
        <Group>
          <Button type="submit" loading={isBusy}>
            {t('templates.add')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
