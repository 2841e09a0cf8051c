/** Asks what came of a part, in words for the citizen, and at which office a document waits. */
import { Button, Group, Modal, Select, Stack, Text, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { asking } from '../../query.ts'
import { openDialog } from '../palette/dialog-store.ts'
import { type Finishing, usePackage } from './use-package.ts'

const close = () => openDialog(null)
const outcomes = ['done', 'refused', 'not-needed'] as const

export function PartForm({ id, first }: { id: number; first: Finishing['outcome'] }) {
  const { t } = useTranslation()
  const { finish } = usePackage(id)
  const { data: card } = useQuery(asking('get /api/contacts/{id}/card', { params: { id } }))
  const [outcome, setOutcome] = useState<Finishing['outcome']>(first)
  const [result, setResult] = useState('')
  const [office, setOffice] = useState<string | null>(null)
  const isRefusal = outcome === 'refused'
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void finish({
      outcome,
      ...(result.trim() === '' ? {} : { result: result.trim() }),
      ...(office === null || outcome !== 'done' ? {} : { office }),
    })
    close()
  }
  return (
    <Modal
      opened
      onClose={close}
      title={t('package.finish')}
      closeButtonProps={{ 'aria-label': t('action.cancel') }}
    >
      <form onSubmit={submit}>
        <Stack>
          <Select
            label={t('package.outcome')}
            allowDeselect={false}
            value={outcome}
            onChange={(value) => {
              const chosen = outcomes.find((one) => one === value)
              if (chosen !== undefined) setOutcome(chosen)
            }}
            data={outcomes.map((one) => ({ value: one, label: t(`package.state.${one}`) }))}
          />
          <Textarea
            data-autofocus
            autosize
            minRows={3}
            maxRows={8}
            required={isRefusal}
            withAsterisk={false}
            label={t(isRefusal ? 'package.reason' : 'package.result')}
            value={result}
            onChange={(event) => setResult(event.currentTarget.value)}
          />
          <Text size="xs" c="dimmed">
            {t('package.resultHint')}
          </Text>
          {outcome === 'done' && (card?.offices.length ?? 0) > 0 && (
            <Select
              clearable
              label={t('card.office')}
              value={office}
              onChange={setOffice}
              data={(card?.offices ?? []).map((one) => ({ value: one.id, label: one.name }))}
            />
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {t('action.cancel')}
            </Button>
            <Button type="submit">{t('package.finish')}</Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
