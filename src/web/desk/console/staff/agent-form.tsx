/** Changes what an agent is and may do, and lets her leave or come back. */
import { Button, Drawer, Group, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isLanguage } from '#language/languages.ts'
import { ask } from '../../../ask.ts'
import { Sure } from '../parts/sure.tsx'
import { useAct } from '../parts/use-act.ts'
import { AgentFields, spoken } from './agent-fields.tsx'
import type { AgentDraft } from './agent-fields.tsx'
import type { Agent } from './agent-rows.tsx'
import { wishOf } from './webhook-field.tsx'

export function AgentForm({ of: agent, close }: { of: Agent; close: () => void }) {
  const { t } = useTranslation('console')
  const { interfaceLanguage } = agent
  const [draft, setDraft] = useState<AgentDraft>({
    ...agent,
    interfaceLanguage: isLanguage(interfaceLanguage) ? interfaceLanguage : 'lt',
    webhook: { isSet: agent.hasAlarmWebhook, url: '', isRemoved: false },
  })
  const { act, isBusy } = useAct('get /api/agents', 'get /api/me')
  const params = { id: agent.id }
  const save = async (event: FormEvent) => {
    event.preventDefault()
    const { name, role, enterprises, pools, languages, slots } = draft
    const body = {
      name,
      role,
      enterprises,
      pools,
      languages: spoken(languages),
      slots,
      interfaceLanguage: draft.interfaceLanguage,
      ...wishOf(draft.webhook),
    }
    if (await act(() => ask('patch /api/agents/{id}', { params, body }), t('saved'))) close()
  }
  const setActive = async (isActive: boolean) => {
    const said = t(isActive ? 'staff.isBack' : 'staff.hasLeft', { name: agent.name })
    if (await act(() => ask('patch /api/agents/{id}', { params, body: { isActive } }), said))
      close()
  }
  return (
    <Drawer
      opened
      onClose={close}
      position="right"
      size="lg"
      title={agent.name}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form onSubmit={(event) => void save(event)}>
        <Stack>
          <AgentFields draft={draft} set={setDraft} isNew={false} />
          <Group justify="space-between" className="console-foot">
            {agent.isActive ? (
              <Sure
                label={t('staff.leave')}
                why={t('staff.leaveWhy', { name: agent.name })}
                act={() => setActive(false)}
              />
            ) : (
              <Button variant="default" onClick={() => void setActive(true)}>
                {t('staff.back')}
              </Button>
            )}
            <Button type="submit" loading={isBusy}>
              {t('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Drawer>
  )
}
