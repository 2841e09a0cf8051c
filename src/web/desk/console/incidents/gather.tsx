/** Proposes contacts that wait, by topic, and gathers the chosen ones under the incident. */
import { Button, Checkbox, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../ask.ts'
import { More } from '../parts/more.tsx'
import { useNames } from '../parts/names.ts'
import { Rows } from '../parts/rows.tsx'
import { useAct } from '../parts/use-act.ts'
import { usePages } from '../parts/use-pages.ts'
import { type Contact, useContactColumns } from './gathered.tsx'
import type { Incident } from './incident-view.tsx'

export function Gather({ incident }: { incident: Incident }) {
  const { t } = useTranslation('console')
  const { desk, of } = useNames()
  const { enterprise } = incident
  const [topic, setTopic] = useState(incident.topics[0] ?? '')
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set())
  const list = usePages('get /api/contacts', {
    query: {
      view: 'unassigned',
      ...(enterprise !== null && { enterprise }),
      ...(topic !== '' && { topic }),
    },
  })
  const { act, isBusy } = useAct('get /api/contacts', 'get /api/incidents')
  const contacts = list.pages
    .flatMap((page) => page.contacts)
    .filter(({ incidentId }) => incidentId === null)
  const toggle = (ids: readonly number[], isOn: boolean) =>
    setChosen((before) => {
      const next = new Set(before)
      for (const id of ids) {
        if (isOn) next.add(id)
        else next.delete(id)
      }
      return next
    })
  const gather = async () => {
    const body = { contactIds: [...chosen] }
    const params = { id: incident.id }
    const isDone = await act(
      () => ask('post /api/incidents/{id}/contacts', { params, body }),
      t('incidents.gathered', { count: chosen.size }),
    )
    if (isDone) setChosen(new Set())
  }
  const topics = (desk?.topics ?? []).filter(
    (one) => enterprise === null || one.enterprise === enterprise,
  )
  const isAll = contacts.length > 0 && contacts.every(({ id }) => chosen.has(id))
  const named = useContactColumns()
  return (
    <>
      <div className="console-filters">
        <NativeSelect
          label={t('deadlines.topic')}
          value={topic}
          data={[
            { value: '', label: t('desk:filter.any') },
            ...topics.map(({ id }) => ({ value: id, label: of('topic', id) })),
          ]}
          onChange={(event) => setTopic(event.currentTarget.value)}
        />
        <Checkbox
          label={t('incidents.all')}
          checked={isAll}
          disabled={contacts.length === 0}
          onChange={(event) =>
            toggle(
              contacts.map(({ id }) => id),
              event.currentTarget.checked,
            )
          }
        />
        <Button
          disabled={chosen.size === 0 || incident.closedAt !== null}
          loading={isBusy}
          onClick={() => void gather()}
        >
          {t('incidents.gather', { count: chosen.size })}
        </Button>
      </div>
      <Rows
        caption={t('incidents.tab.gather')}
        columns={[
          {
            id: 'choose',
            label: '',
            cell: ({ id, caseNumber }: Contact) => (
              <Checkbox
                aria-label={t('incidents.choose', { contact: caseNumber ?? `#${id}` })}
                checked={chosen.has(id)}
                onChange={(event) => toggle([id], event.currentTarget.checked)}
              />
            ),
          },
          ...named,
        ]}
        rows={contacts}
        keyOf={({ id }) => String(id)}
        empty={t('incidents.nothingWaits')}
      />
      <More of={list} />
    </>
  )
}
