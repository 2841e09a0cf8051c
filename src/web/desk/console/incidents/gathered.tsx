/** Lists the contacts behind an incident; one that was gathered by mistake is taken out again. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../ask.ts'
import type { Answer } from '../../../routes.ts'
import { citizenName } from '../parts/citizen-name.ts'
import { More } from '../parts/more.tsx'
import { useNames } from '../parts/names.ts'
import { type Column, Rows } from '../parts/rows.tsx'
import { ToContact } from '../parts/to-contact.tsx'
import { useAct } from '../parts/use-act.ts'
import { usePages } from '../parts/use-pages.ts'
import type { Incident } from './incident-view.tsx'

export type Contact = Answer<'get /api/contacts'>['contacts'][number]

export function useContactColumns(): Column<Contact>[] {
  const { t } = useTranslation('console')
  const names = useNames()
  return [
    {
      id: 'contact',
      label: t('incidents.contact'),
      isHead: true,
      cell: ({ id, caseNumber, citizen }) => (
        <>
          <ToContact id={id}>{caseNumber ?? `#${id}`}</ToContact>
          <small className="console-under">{citizenName(t, citizen)}</small>
        </>
      ),
    },
    {
      id: 'text',
      label: t('spam.text'),
      cell: ({ excerpt }) => <span className="console-excerpt">{excerpt}</span>,
    },
    { id: 'language', label: t('desk:filter.language'), cell: (c) => names.language(c.language) },
    { id: 'topic', label: t('deadlines.topic'), cell: ({ topic }) => names.of('topic', topic) },
    { id: 'state', label: t('health.state'), cell: ({ state }) => t(`desk:state.${state}`) },
  ]
}

export function Gathered({ incident: { id, closedAt } }: { incident: Incident }) {
  const { t } = useTranslation('console')
  const list = usePages('get /api/contacts', { query: { view: 'all', incident: id } })
  const { act, isBusy } = useAct('get /api/contacts', 'get /api/incidents')
  const release = (contact: number) =>
    act(
      () => ask('delete /api/incidents/{id}/contacts/{contact}', { params: { id, contact } }),
      t('incidents.released'),
    )
  const columns: Column<Contact>[] = [
    ...useContactColumns(),
    {
      id: 'act',
      label: '',
      cell: (contact) => (
        <Button
          size="xs"
          variant="default"
          disabled={isBusy || closedAt !== null}
          onClick={() => void release(contact.id)}
        >
          {t('incidents.release')}
        </Button>
      ),
    },
  ]
  return (
    <>
      <Rows
        caption={t('incidents.tab.gathered')}
        columns={columns}
        rows={list.pages.flatMap((page) => page.contacts)}
        keyOf={(contact) => String(contact.id)}
        empty={t('incidents.nothing')}
      />
      <More of={list} />
    </>
  )
}
