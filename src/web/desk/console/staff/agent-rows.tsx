/** Lists agents with their presence, which a supervisor may correct, and what can be done for each. */
import { Button, Group, NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../ask.ts'
import type { Answer } from '../../../routes.ts'
import { nameOfLanguage } from '../../../said-when.ts'
import { since } from '../parts/figures.ts'
import { useNames } from '../parts/names.ts'
import { type Column, Rows } from '../parts/rows.tsx'
import { useAct } from '../parts/use-act.ts'
import { useAddress } from '../parts/use-address.ts'

export type Agent = Answer<'get /api/agents'>['agents'][number]

const settable = ['available', 'busy', 'wrap-up', 'break', 'offline'] as const

export function AgentRows({
  agents,
  isAdministrator,
}: {
  agents: readonly Agent[]
  isAdministrator: boolean
}) {
  const { t } = useTranslation('console')
  const names = useNames()
  const [, change] = useAddress()
  const open = (agent: Agent, act: string) => change({ agent: String(agent.id), do: act }, false)
  const columns: Column<Agent>[] = [
    {
      id: 'name',
      label: t('staff.name'),
      isHead: true,
      cell: ({ name, role, isActive }) => (
        <>
          {name}
          <small className="console-under">
            {isActive ? t(`staff.role.${role}`) : t('staff.left')}
          </small>
        </>
      ),
    },
    {
      id: 'presence',
      label: t('staff.presence'),
      cell: (agent) => <Presence of={agent} />,
    },
    {
      id: 'since',
      label: t('staff.since'),
      isNumber: true,
      cell: ({ presence, presenceSince }) => (presence === 'offline' ? '' : since(presenceSince)),
    },
    {
      id: 'languages',
      label: t('staff.languages'),
      cell: ({ languages }) =>
        Object.entries(languages)
          .toSorted(([, a], [, b]) => b - a)
          .map(([code, level]) => `${nameOfLanguage(code)} ${level}`)
          .join(', '),
    },
    {
      id: 'pools',
      label: t('staff.pools'),
      cell: ({ pools }) => pools.map((pool) => names.of('pool', pool)).join(', '),
    },
    {
      id: 'acts',
      label: '',
      cell: (agent) => (
        <Group gap="xs" wrap="nowrap">
          <Button size="xs" variant="default" onClick={() => open(agent, 'hand')}>
            {t('staff.inHand', { count: agent.inHand })}
          </Button>
          <Button size="xs" variant="default" onClick={() => open(agent, 'move')}>
            {t('staff.move')}
          </Button>
          {isAdministrator && (
            <Button size="xs" variant="default" onClick={() => open(agent, 'edit')}>
              {t('edit')}
            </Button>
          )}
        </Group>
      ),
    },
  ]
  return (
    <Rows
      caption={t('staff.tab.agents')}
      columns={columns}
      rows={agents}
      keyOf={({ id }) => String(id)}
      empty={t('staff.none')}
      markOf={({ isActive }) => (isActive ? undefined : 'quiet')}
    />
  )
}

function Presence({ of: { id, name, presence, isActive } }: { of: Agent }) {
  const { t } = useTranslation('console')
  const { act, isBusy } = useAct('get /api/agents')
  if (!isActive) return null
  const set = (state: string) =>
    act(async () => {
      const known = settable.find((one) => one === state)
      if (known === undefined) return
      await ask('put /api/agents/{id}/presence', { params: { id }, body: { state: known } })
    })
  return (
    <Group gap="xs" wrap="nowrap">
      <span className="desk-dot" data-state={presence} aria-hidden />
      <NativeSelect
        size="xs"
        className="console-presence"
        aria-label={t('staff.presenceOf', { name })}
        value={presence}
        disabled={isBusy}
        data={[
          ...settable.map((one) => ({ value: one as string, label: t(`desk:presence.${one}`) })),
          ...(presence === 'missed'
            ? [{ value: 'missed', label: t('desk:presence.missed'), disabled: true }]
            : []),
        ]}
        onChange={(event) => void set(event.currentTarget.value)}
      />
    </Group>
  )
}
