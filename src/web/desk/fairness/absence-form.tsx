/** Writes down an absence: one's own, or that of an agent whose manager one is. */
import { Button, Group, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../ask.ts'
import { refresh } from '../../query.ts'
import { tell, tellFault } from '../tell.ts'
import { instantIn } from './local-instant.ts'

export type Colleague = { id: number; name: string; pools: string[] }

/** `isOwn`: nobody sends herself away by a slip; only a manager may leave the beginning empty. */
export function AbsenceForm({
  agents,
  staff,
  isOwn = false,
}: {
  agents: Colleague[]
  staff: Colleague[]
  isOwn?: boolean
}) {
  const { t } = useTranslation('fairness')
  const [who, setWho] = useState(String(agents[0]?.id ?? ''))
  const [from, setFrom] = useState('')
  const [until, setUntil] = useState('')
  const [deputy, setDeputy] = useState('')
  const agent = agents.find((one) => String(one.id) === who) ?? agents[0]
  const deputies = staff.filter(
    (one) => one.id !== agent?.id && one.pools.some((pool) => agent?.pools.includes(pool) === true),
  )
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (agent === undefined) return
    try {
      await ask('post /api/absences', {
        body: {
          agentId: agent.id,
          startsAt: instantIn(from),
          endsAt: instantIn(until),
          deputyId: deputy === '' ? null : Number(deputy),
        },
      })
      tell(t('absence.saved'))
      setFrom('')
      setUntil('')
    } catch (fault) {
      tellFault(fault)
    }
    await refresh('get /api/absences', 'get /api/me/absences', 'get /api/me', 'get /api/agents')
  }
  return (
    <form
      className="console-card"
      onSubmit={(event) => void save(event)}
      aria-label={t('absence.plan')}
    >
      <Group align="start" gap="sm">
        {agents.length > 1 && (
          <NativeSelect
            label={t('absence.agent')}
            value={who}
            data={agents.map((one) => ({ value: String(one.id), label: one.name }))}
            onChange={(event) => setWho(event.currentTarget.value)}
          />
        )}
        <TextInput
          type="datetime-local"
          label={t('absence.from')}
          required={isOwn}
          withAsterisk={false}
          description={isOwn ? null : t('absence.fromHint')}
          inputWrapperOrder={['label', 'input', 'description']}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
        />
        <TextInput
          type="datetime-local"
          label={t('absence.until')}
          description={t('absence.untilHint')}
          inputWrapperOrder={['label', 'input', 'description']}
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('absence.deputy')}
          value={deputy}
          data={[
            { value: '', label: t('absence.noDeputy') },
            ...deputies.map((one) => ({ value: String(one.id), label: one.name })),
          ]}
          onChange={(event) => setDeputy(event.currentTarget.value)}
        />
      </Group>
      <Button type="submit" mt="sm" variant="default">
        {t('absence.plan')}
      </Button>
    </form>
  )
}
