/** Moves an agent to other pools, at once. */
import { Button, Checkbox, Group, Modal, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../ask.ts'
import { asking } from '../../../query.ts'
import { useNames } from '../parts/names.ts'
import { useAct } from '../parts/use-act.ts'
import type { Agent } from './agent-rows.tsx'

export function MoveForm({ of: agent, close }: { of: Agent; close: () => void }) {
  const { t } = useTranslation('console')
  const { desk, of } = useNames()
  const [pools, setPools] = useState(agent.pools)
  const { act, isBusy } = useAct('get /api/agents')
  const { data: me } = useQuery(asking('get /api/me', {}))
  const isHers = (pool: { id: string; enterprise: string | null }) =>
    me?.role === 'administrator' ||
    me?.pools.includes(pool.id) === true ||
    (pool.enterprise !== null && me?.enterprises.includes(pool.enterprise) === true)
  const groups = Map.groupBy(desk?.pools ?? [], (pool) => pool.enterprise)
  const move = async () => {
    const body = { pools }
    const said = t('staff.moved', { name: agent.name })
    const isDone = await act(
      () => ask('put /api/agents/{id}/pools', { params: { id: agent.id }, body }),
      said,
    )
    if (isDone) close()
  }
  return (
    <Modal
      opened
      onClose={close}
      title={t('staff.moveTitle', { name: agent.name })}
      closeButtonProps={{ 'aria-label': t('desk:action.cancel') }}
    >
      <Stack>
        <Text size="sm">{t('staff.moveWhy')}</Text>
        <Checkbox.Group value={pools} onChange={setPools} aria-label={t('staff.pools')}>
          <Stack gap="md">
            {[...groups].map(([enterprise, members]) => (
              <Stack key={enterprise ?? ''} gap={6}>
                <Text size="sm" fw={600}>
                  {of('enterprise', enterprise)}
                </Text>
                {members.map((pool) => (
                  <Checkbox
                    key={pool.id}
                    value={pool.id}
                    label={pool.name}
                    disabled={!isHers(pool)}
                  />
                ))}
                {!members.some(isHers) && (
                  <Text size="xs" c="dimmed">
                    {t('staff.theirs')}
                  </Text>
                )}
              </Stack>
            ))}
          </Stack>
        </Checkbox.Group>
        <Group justify="flex-end" className="console-foot">
          <Button variant="default" onClick={close}>
            {t('desk:action.cancel')}
          </Button>
          <Button loading={isBusy} onClick={() => void move()}>
            {t('staff.move')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}
