/** Takes a citizen's words into a draft as an example, after masking and after a person has read them. */
import { Alert, Button, Group, Modal, NativeSelect, Stack, Text, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isLanguage } from '#language/languages.ts'
import { ask } from '../../../ask.ts'
import { asking } from '../../../query.ts'
import type { Answer } from '../../../routes.ts'
import { useNames } from '../parts/names.ts'
import { useAct } from '../parts/use-act.ts'
import type { Correction } from './single-corrections.tsx'
import { ofDraft } from './use-draft.ts'

type Masked = Answer<'get /api/rules/masked-messages/{id}'>

export function ExampleForm({ of, close }: { of: Correction; close: () => void }) {
  const { t } = useTranslation('console')
  const { data, isError } = useQuery(
    asking('get /api/rules/masked-messages/{id}', { params: { id: of.messageId ?? 0 } }),
  )
  return (
    <Modal
      opened
      onClose={close}
      size="lg"
      title={t('rules.asExample')}
      closeButtonProps={{ 'aria-label': t('desk:action.cancel') }}
    >
      {isError && <Text>{t('rules.notYours')}</Text>}
      {data !== undefined && <Fields of={of} masked={data} close={close} />}
    </Modal>
  )
}

function Fields({
  of: { isNow, messageId },
  masked,
  close,
}: {
  of: Correction
  masked: Masked
  close: () => void
}) {
  const { t } = useTranslation('console')
  const names = useNames()
  const [text, setText] = useState(masked.text)
  const [chosen, setChosen] = useState('')
  const { data } = useQuery(
    asking('get /api/rules/versions', { query: { state: 'draft', limit: 50 } }),
  )
  const { act, isBusy } = useAct(...ofDraft)
  const drafts = data?.versions ?? []
  const draft = drafts.find(({ number }) => String(number) === chosen) ?? drafts[0]
  const { language } = masked
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (draft === undefined || !isLanguage(language)) return
    const params = { number: draft.number }
    const body = { revision: draft.revision, topic: isNow, language, text, messageId }
    const work = () => ask('post /api/rules/versions/{number}/examples', { params, body })
    if (await act(work, t('rules.exampleTaken'))) close()
  }
  return (
    <form onSubmit={(event) => void save(event)}>
      <Stack>
        <Text size="sm">
          {names.of('topic', isNow)} · {names.language(language)}
        </Text>
        <Alert color="yellow" variant="light">
          {t(masked.isHard ? 'rules.maskedHard' : 'rules.masked')}
        </Alert>
        <Textarea
          label={t('rules.example')}
          lang={language}
          autosize
          minRows={4}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {drafts.length === 0 ? (
          <Text size="sm" className="console-warn">
            {t('rules.noDraft')}
          </Text>
        ) : (
          <NativeSelect
            label={t('rules.intoDraft')}
            value={String(draft?.number ?? '')}
            data={drafts.map(({ number, note }) => ({
              value: String(number),
              label: `${t('rules.version', { number })}${note === null ? '' : ` · ${note}`}`,
            }))}
            onChange={(event) => setChosen(event.currentTarget.value)}
          />
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={isBusy} disabled={draft === undefined}>
            {t('rules.accept')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
