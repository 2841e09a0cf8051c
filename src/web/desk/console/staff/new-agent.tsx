/** Takes a new agent on and shows her first password, once. */
import { Alert, Button, Drawer, Group, Stack, Tooltip } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../ask.ts'
import { useAct } from '../parts/use-act.ts'
import { AgentFields, newDraft, spoken } from './agent-fields.tsx'
import { wishOf } from './webhook-field.tsx'

export function NewAgent({ isAllowed }: { isAllowed: boolean }) {
  const { t } = useTranslation('console')
  const [isOpen, setOpen] = useState(false)
  const [draft, setDraft] = useState(newDraft)
  const [password, setPassword] = useState<string | null>(null)
  const { act, isBusy } = useAct('get /api/agents')
  const close = () => {
    setOpen(false)
    setPassword(null)
    setDraft(newDraft)
  }
  const hire = async (event: FormEvent) => {
    event.preventDefault()
    const { webhook, ...said } = draft
    const body = { ...said, languages: spoken(draft.languages), ...wishOf(webhook) }
    await act(async () => setPassword((await ask('post /api/agents', { body })).password))
  }
  return (
    <>
      <Tooltip
        label={t('staff.onlyAdministrators')}
        disabled={isAllowed}
        events={{ hover: true, focus: true, touch: true }}
      >
        <Button
          aria-disabled={!isAllowed}
          {...(!isAllowed && { 'data-disabled': true })}
          onClick={() => isAllowed && setOpen(true)}
        >
          {t('staff.new')}
        </Button>
      </Tooltip>
      <Drawer
        opened={isOpen}
        onClose={close}
        position="right"
        size="lg"
        title={t('staff.new')}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        {password === null ? (
          <form onSubmit={(event) => void hire(event)}>
            <Stack>
              <AgentFields draft={draft} set={setDraft} isNew />
              <Group justify="flex-end" className="console-foot">
                <Button type="submit" loading={isBusy}>
                  {t('staff.hire')}
                </Button>
              </Group>
            </Stack>
          </form>
        ) : (
          <Alert color="sea" variant="light" title={t('staff.hired', { name: draft.name })}>
            <p>{t('staff.password')}</p>
            <p className="console-code" data-password>
              {password}
            </p>
          </Alert>
        )}
      </Drawer>
    </>
  )
}
