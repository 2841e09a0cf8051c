/** Shows a supervisor her agents, who is there and holds what, and lets her move them; administrators take them on. */
import { NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { presenceStates } from '#agents/agent.ts'
import { asking } from '../../../query.ts'
import type { RouteName } from '../../../routes.ts'
import { Narrow } from '../parts/narrow.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Tabs } from '../parts/tabs.tsx'
import { oneOf, useAddress } from '../parts/use-address.ts'
import { useLive } from '../parts/use-live.ts'
import { AgentForm } from './agent-form.tsx'
import { AgentRows } from './agent-rows.tsx'
import { InHand } from './in-hand.tsx'
import { MoveForm } from './move-form.tsx'
import { NewAgent } from './new-agent.tsx'
import { PoolRows } from './pool-rows.tsx'

const routes: RouteName[] = ['get /api/agents', 'get /api/agents/{id}/contacts']
const isAbout = (event: string) =>
  /^(presence|agent|contact)-/.test(event) && event !== 'contact-looked'
const tabs = ['agents', 'pools'] as const

export function Page() {
  const { t } = useTranslation('console')
  const [address, change] = useAddress()
  const { data: me } = useQuery(asking('get /api/me', {}))
  const { data } = useQuery(asking('get /api/agents', {}))
  useLive(routes, isAbout)
  const tab = oneOf(tabs, address['tab'])
  const agents = data?.agents ?? []
  const chosen = agents.find(({ id }) => String(id) === address['agent'])
  const close = () => change({ agent: undefined, do: undefined })
  const words = (address['q'] ?? '').toLocaleLowerCase()
  const shown = agents.filter(
    (agent) =>
      (words === '' || `${agent.name} ${agent.mail}`.toLocaleLowerCase().includes(words)) &&
      (address['state'] === undefined || agent.presence === address['state']) &&
      (address['pool'] === undefined || agent.pools.includes(address['pool'])) &&
      (address['enterprise'] === undefined || agent.enterprises.includes(address['enterprise'])) &&
      (address['language'] === undefined || (agent.languages[address['language']] ?? 0) >= 2),
  )
  const isAdministrator = me?.role === 'administrator'
  return (
    <Sheet id="staff" actions={<NewAgent isAllowed={isAdministrator} />}>
      <Tabs name="tab" words={tabs} chosen={tab} label={(one) => t(`staff.tab.${one}`)} />
      {tab === 'pools' ? (
        <PoolRows agents={agents} />
      ) : (
        <>
          <div className="console-filters">
            <TextInput
              label={t('staff.seek')}
              value={address['q'] ?? ''}
              onChange={(event) => change({ q: event.currentTarget.value })}
            />
            <NativeSelect
              label={t('staff.presence')}
              value={address['state'] ?? ''}
              data={[
                { value: '', label: t('desk:filter.any') },
                ...presenceStates.map((one) => ({ value: one, label: t(`desk:presence.${one}`) })),
              ]}
              onChange={(event) => change({ state: event.currentTarget.value })}
            />
            <Narrow names={['enterprise', 'pool', 'language']} />
          </div>
          <AgentRows agents={shown} isAdministrator={isAdministrator} />
        </>
      )}
      {chosen !== undefined && address['do'] === 'hand' && <InHand of={chosen} close={close} />}
      {chosen !== undefined && address['do'] === 'move' && <MoveForm of={chosen} close={close} />}
      {chosen !== undefined && address['do'] === 'edit' && isAdministrator && (
        <AgentForm of={chosen} close={close} />
      )}
    </Sheet>
  )
}
