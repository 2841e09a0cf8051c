/** Puts a draft into effect; where the city is warned of worse figures or newer rules, asks why all the same. */
import { Alert, Button, Checkbox, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask, problemOf } from '../../../ask.ts'
import { refresh } from '../../../query.ts'
import type { Problem } from '../../../routes.ts'
import { tell, tellFault } from '../../tell.ts'
import { ofDraft } from './use-draft.ts'
import type { Version } from './use-draft.ts'

export function Publish({
  version,
  inEffect,
  isBehind,
}: {
  version: Version
  inEffect: number | null
  isBehind: boolean
}) {
  const { t } = useTranslation('console')
  const [isOpen, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [despiteNewer, setDespiteNewer] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isBusy, setBusy] = useState(false)
  const { number, revision, isChecked, faults, hasModel } = version
  const isReady = isChecked && faults === 0 && hasModel && inEffect !== null
  const publish = async (event: FormEvent) => {
    event.preventDefault()
    if (inEffect === null) return
    setBusy(true)
    try {
      const body = {
        revision,
        replaces: inEffect,
        despiteNewer,
        reason: reason.trim() === '' ? null : reason.trim(),
      }
      await ask('post /api/rules/versions/{number}/publication', { params: { number }, body })
      tell(t('rules.publishedNow', { number }))
      setOpen(false)
    } catch (fault) {
      setProblem(problemOf(fault))
      if (problemOf(fault) === null) tellFault(fault)
    } finally {
      setBusy(false)
      await refresh(...ofDraft)
    }
  }
  return (
    <>
      <Button disabled={!isReady} onClick={() => setOpen(true)}>
        {t('rules.publish')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('rules.publish')}
        closeButtonProps={{ 'aria-label': t('desk:action.cancel') }}
      >
        <form onSubmit={(event) => void publish(event)}>
          <Stack>
            <Text size="sm">{t('rules.publishWhy', { number })}</Text>
            {problem !== null && (
              <Alert color="red" variant="light" role="alert" title={problem.title}>
                {problem.detail}
              </Alert>
            )}
            {isBehind && (
              <Checkbox
                label={t('rules.despiteNewer')}
                checked={despiteNewer}
                onChange={(event) => setDespiteNewer(event.currentTarget.checked)}
              />
            )}
            <Textarea
              label={t('rules.despite')}
              description={t('rules.despiteHint')}
              autosize
              minRows={2}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setOpen(false)}>
                {t('desk:action.cancel')}
              </Button>
              <Button type="submit" loading={isBusy}>
                {t('rules.publish')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Modal>
    </>
  )
}
