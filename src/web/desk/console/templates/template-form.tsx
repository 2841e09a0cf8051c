/** Changes a template in all its languages, and puts it to use or to rest. */
import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../ask.ts'
import type { Answer } from '../../../routes.ts'
import { longTime } from '../../../said-when.ts'
import { SixTextsFields, written } from '../parts/six-texts.tsx'
import type { SixTexts } from '../parts/six-texts.tsx'
import { useAct } from '../parts/use-act.ts'

type Template = Answer<'get /api/templates'>['templates'][number]

export function TemplateForm({ template }: { template: Template }) {
  const { t } = useTranslation('console')
  const [title, setTitle] = useState(template.title)
  const [texts, setTexts] = useState<SixTexts>(template.texts)
  const { act, isBusy } = useAct('get /api/templates')
  const params = { id: template.id }
  const save = (event: FormEvent) => {
    event.preventDefault()
    const body = { title, texts: written(texts) }
    void act(() => ask('put /api/templates/{id}', { params, body }), t('saved'))
  }
  const setActive = (isActive: boolean) =>
    act(
      () =>
        isActive
          ? ask('put /api/templates/{id}/activation', { params })
          : ask('delete /api/templates/{id}/activation', { params }),
      t(isActive ? 'templates.nowInUse' : 'templates.nowAtRest'),
    )
  return (
    <form onSubmit={save}>
      <Stack>
        <TextInput
          label={t('templates.title')}
          required
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Text size="sm" c="dimmed">
          {t('templates.changed', {
            when: longTime(template.changedAt),
            by: template.changedBy ?? t('desk:audit.system'),
          })}
          {' · '}
          {t('templates.places', { example: '{{caseNumber}}' })}
        </Text>
        <SixTextsFields texts={texts} set={setTexts} />
        <Group>
          <Button type="submit" loading={isBusy}>
            {t('save')}
          </Button>
          <Button
            variant="default"
            disabled={isBusy}
            onClick={() => void setActive(!template.isActive)}
          >
            {t(template.isActive ? 'templates.rest' : 'templates.use')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
