/** Writes the answer of an incident in six languages, or takes a template, and sends it to everybody. */
import { NativeSelect, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { languages } from '#language/languages.ts'
import { ask } from '../../../ask.ts'
import { asking } from '../../../query.ts'
import { longTime } from '../../../said-when.ts'
import { SixTextsFields, written } from '../parts/six-texts.tsx'
import type { SixTexts } from '../parts/six-texts.tsx'
import { Sure } from '../parts/sure.tsx'
import { useAct } from '../parts/use-act.ts'
import type { Incident } from './incident-view.tsx'

export function AnswerForm({ incident }: { incident: Incident }) {
  const { t } = useTranslation('console')
  const { data } = useQuery(asking('get /api/templates', {}))
  const [texts, setTexts] = useState<SixTexts>(incident.answer ?? {})
  const { act, isBusy } = useAct('get /api/incidents', 'get /api/contacts')
  const isOpen = incident.state === 'open'
  const missing = languages.filter((one) => (texts[one] ?? '').trim() === '')
  const fill = (id: string) => {
    const found = data?.templates.find((one) => String(one.id) === id)
    if (found !== undefined) setTexts(found.texts)
  }
  const send = () =>
    act(async () => {
      const body = { texts: written(texts) }
      await ask('post /api/incidents/{id}/answer', { params: { id: incident.id }, body })
    }, t('incidents.sent'))
  return (
    <Stack>
      <Text size="sm">
        {incident.answeredAt === null
          ? t('incidents.answerWhy')
          : t('incidents.answeredAt', { when: longTime(incident.answeredAt) })}
      </Text>
      {isOpen && (
        <NativeSelect
          maw={400}
          label={t('incidents.fromTemplate')}
          defaultValue=""
          data={[
            { value: '', label: t('incidents.ownWords') },
            ...(data?.templates ?? [])
              .filter(({ isActive }) => isActive)
              .map(({ id, title }) => ({ value: String(id), label: title })),
          ]}
          onChange={(event) => fill(event.currentTarget.value)}
        />
      )}
      <SixTextsFields texts={texts} set={setTexts} isReadOnly={!isOpen} />
      {isOpen && (
        <div>
          <Sure
            label={t('incidents.send')}
            why={t('incidents.sendWhy', { count: incident.waiting })}
            act={send}
            button={{ variant: 'filled', disabled: missing.length > 0, loading: isBusy }}
          />
          {missing.length > 0 && (
            <Text size="sm" c="dimmed" mt="xs">
              {t('incidents.missing', { count: missing.length })}
            </Text>
          )}
        </div>
      )}
    </Stack>
  )
}
