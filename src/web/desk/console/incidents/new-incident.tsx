/** Opens an incident: what happened, and by which topics and words later contacts join it. */
import { Button, MultiSelect, NativeSelect, Stack, TagsInput, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../ask.ts'
import { asking } from '../../../query.ts'
import { useNames } from '../parts/names.ts'
import { useAct } from '../parts/use-act.ts'

export function NewIncident({ open }: { open: (id: string) => void }) {
  const { t } = useTranslation('console')
  const { desk, enterprises } = useNames()
  const { data: me } = useQuery(asking('get /api/me', {}))
  const isAdministrator = me?.role === 'administrator'
  const own = enterprises.filter(
    ({ value }) => isAdministrator || me?.enterprises.includes(value) === true,
  )
  const [title, setTitle] = useState('')
  const [enterprise, setEnterprise] = useState('')
  const [topics, setTopics] = useState<string[]>([])
  const [words, setWords] = useState<string[]>([])
  const { act, isBusy } = useAct('get /api/incidents')
  const whose = enterprise === '' && !isAdministrator ? (own[0]?.value ?? '') : enterprise
  const choices = (desk?.topics ?? [])
    .filter((topic) => whose === '' || topic.enterprise === whose)
    .map(({ id, name }) => ({ value: id, label: name }))
  const save = (event: FormEvent) => {
    event.preventDefault()
    const body = { title, enterprise: whose === '' ? null : whose, topics, words }
    void act(
      async () => open(String((await ask('post /api/incidents', { body })).id)),
      t('incidents.opened'),
    )
  }
  return (
    <form onSubmit={save}>
      <Stack maw={560}>
        <TextInput
          label={t('incidents.title')}
          required
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('desk:filter.enterprise')}
          value={whose}
          data={[...(isAdministrator ? [{ value: '', label: t('incidents.city') }] : []), ...own]}
          onChange={(event) => {
            setEnterprise(event.currentTarget.value)
            setTopics([])
          }}
        />
        <MultiSelect
          label={t('incidents.topics')}
          description={t('incidents.topicsHint')}
          data={choices}
          value={topics}
          searchable
          onChange={setTopics}
        />
        <TagsInput
          label={t('incidents.words')}
          description={t('incidents.wordsHint')}
          value={words}
          onChange={setWords}
        />
        <Button type="submit" loading={isBusy} w="fit-content">
          {t('incidents.open')}
        </Button>
      </Stack>
    </form>
  )
}
