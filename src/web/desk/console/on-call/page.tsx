/** Says for each enterprise who is told first when there is danger, and lets its supervisor change that. */
import { Button, Group, MultiSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../ask.ts'
import { asking } from '../../../query.ts'
import { type Choice, useNames } from '../parts/names.ts'
import { Sheet } from '../parts/sheet.tsx'
import { useAct } from '../parts/use-act.ts'

export function Page() {
  const { t } = useTranslation('console')
  const { desk } = useNames()
  const { data: me } = useQuery(asking('get /api/me', {}))
  const { data } = useQuery(asking('get /api/on-call', {}))
  const { data: staff } = useQuery(asking('get /api/agents', {}))
  const all = data?.onCall ?? []
  const active = staff?.agents.filter(({ isActive }) => isActive) ?? []
  const known = new Map(active.map(({ id, name }) => [String(id), name]))
  for (const { agentId, name } of all) known.set(String(agentId), name)
  const choices = [...known].map(([value, label]) => ({ value, label }))
  return (
    <Sheet id="on-call">
      <p className="console-hint">{t('onCall.why')}</p>
      {data !== undefined &&
        desk?.enterprises.map(({ id, name }) => {
          const now = all.filter((one) => one.enterprise === id).map((one) => String(one.agentId))
          return (
            <Enterprise
              key={`${id} ${now.join()}`}
              id={id}
              name={name}
              now={now}
              choices={choices}
              isHers={me?.role === 'administrator' || me?.enterprises.includes(id) === true}
            />
          )
        })}
    </Sheet>
  )
}

function Enterprise({
  id,
  name,
  now,
  choices,
  isHers,
}: {
  id: string
  name: string
  now: string[]
  choices: Choice[]
  isHers: boolean
}) {
  const { t } = useTranslation('console')
  const [chosen, setChosen] = useState(now)
  const { act, isBusy } = useAct('get /api/on-call')
  const isChanged = chosen.toSorted().join() !== now.toSorted().join()
  const save = (event: FormEvent) => {
    event.preventDefault()
    const body = { agentIds: chosen.map(Number) }
    void act(
      () => ask('put /api/on-call/{enterprise}', { params: { enterprise: id }, body }),
      t('saved'),
    )
  }
  return (
    <form className="console-card" onSubmit={save}>
      <Group align="end" gap="sm">
        <MultiSelect
          className="console-grow"
          label={name}
          description={isHers ? undefined : t('onCall.notYours')}
          data={choices}
          value={chosen}
          disabled={!isHers}
          searchable
          {...(chosen.length === 0 && { placeholder: t('onCall.nobody') })}
          {...(now.length === 0 && { error: t('onCall.nobody') })}
          onChange={setChosen}
        />
        <Button type="submit" variant="default" disabled={!isChanged} loading={isBusy}>
          {t('save')}
          <span className="desk-hidden"> {name}</span>
        </Button>
      </Group>
    </form>
  )
}
