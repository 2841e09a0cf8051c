/** Records a conflict ahead: one's own, or that of an agent whose manager one is. */
import { Button, Group, NativeSelect, Select, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../ask.ts'
import { refresh } from '../../query.ts'
import { useAround } from '../contact/use-contact.ts'
import { tell, tellFault } from '../tell.ts'

const kinds = ['name', 'address', 'enterprise', 'topic'] as const
type Kind = (typeof kinds)[number]

export function ConflictForm({ agents }: { agents: { id: number; name: string }[] }) {
  const { t } = useTranslation('fairness')
  const { desk } = useAround()
  const [who, setWho] = useState(String(agents[0]?.id ?? ''))
  const [kind, setKind] = useState<Kind>('name')
  const [value, setValue] = useState('')
  const [reason, setReason] = useState('')
  const lists = { enterprise: desk?.enterprises, topic: desk?.topics }
  const list = kind === 'enterprise' || kind === 'topic' ? (lists[kind] ?? []) : null
  const agentId = Number(agents.some((one) => String(one.id) === who) ? who : agents[0]?.id)
  const save = async (event: FormEvent) => {
    event.preventDefault()
    if (value.trim() === '') return
    try {
      const body = { agentId, kind, value: value.trim(), reason: reason.trim() }
      await ask('post /api/recusals', { body })
      tell(t('conflict.added'))
      setValue('')
      setReason('')
    } catch (fault) {
      tellFault(fault)
    }
    await refresh('get /api/recusals', 'get /api/me/recusals')
  }
  return (
    <form
      className="console-card"
      onSubmit={(event) => void save(event)}
      aria-label={t('conflict.add')}
    >
      <Group align="start" gap="sm">
        {agents.length > 1 && (
          <NativeSelect
            label={t('conflict.agent')}
            value={who}
            data={agents.map((one) => ({ value: String(one.id), label: one.name }))}
            onChange={(event) => setWho(event.currentTarget.value)}
          />
        )}
        <NativeSelect
          label={t('conflict.kindLabel')}
          value={kind}
          data={kinds.map((one) => ({ value: one, label: t(`conflict.kind.${one}`) }))}
          onChange={(event) => {
            setKind(kinds.find((one) => one === event.currentTarget.value) ?? 'name')
            setValue('')
          }}
        />
        {list === null ? (
          <TextInput
            required
            withAsterisk={false}
            label={t('conflict.value')}
            value={value}
            onChange={(event) => setValue(event.currentTarget.value)}
          />
        ) : (
          <Select
            searchable
            required
            withAsterisk={false}
            limit={50}
            label={t('conflict.value')}
            value={value === '' ? null : value}
            data={list.map((one) => ({ value: one.id, label: one.name }))}
            onChange={(chosen) => setValue(chosen ?? '')}
          />
        )}
        <TextInput
          required
          withAsterisk={false}
          label={t('recusal.reason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </Group>
      <Button type="submit" mt="sm" variant="default">
        {t('conflict.add')}
      </Button>
    </form>
  )
}
