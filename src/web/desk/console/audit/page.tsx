/** Shows who did or saw what, newest first, by person and by kind. */
import { NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { asking } from '../../../query.ts'
import type { Answer } from '../../../routes.ts'
import { shortTime } from '../../../said-when.ts'
import { toldAction } from '../../told-action.ts'
import { detailOf } from '../parts/detail.ts'
import { More } from '../parts/more.tsx'
import { type Column, Rows } from '../parts/rows.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { ToContact } from '../parts/to-contact.tsx'
import { useAddress } from '../parts/use-address.ts'
import { usePages } from '../parts/use-pages.ts'

type Entry = Answer<'get /api/audit'>['entries'][number]

export function Page() {
  const { t } = useTranslation('console')
  const { t: both, i18n } = useTranslation(['desk', 'console'])
  const [address, change] = useAddress()
  const { data: staff } = useQuery(asking('get /api/agents', {}))
  const { data: kinds } = useQuery(asking('get /api/audit/actions', {}))
  const { agent, action, contact } = address
  const query = {
    ...(agent !== undefined && { agent }),
    ...(action !== undefined && { action }),
    ...(contact !== undefined && /^\d+$/.test(contact) && { contact }),
  }
  const list = usePages('get /api/audit', { query })
  const told = (kind: string) => toldAction(both, i18n, kind)
  const columns: Column<Entry>[] = [
    { id: 'at', label: t('audit.at'), cell: ({ at }) => shortTime(at) },
    {
      id: 'who',
      label: t('audit.who'),
      isHead: true,
      cell: ({ agentName }) => agentName ?? t('desk:audit.system'),
    },
    { id: 'what', label: t('audit.what'), cell: ({ action: kind }) => told(kind) },
    {
      id: 'contact',
      label: t('audit.contact'),
      cell: ({ contactId }) =>
        contactId === null ? '' : <ToContact id={contactId}>#{contactId}</ToContact>,
    },
    {
      id: 'detail',
      label: t('audit.detail'),
      isSmall: true,
      cell: ({ detail }) => detailOf(detail),
    },
  ]
  return (
    <Sheet id="audit">
      <div className="console-filters">
        <NativeSelect
          label={t('audit.who')}
          value={agent ?? ''}
          data={[
            { value: '', label: t('desk:filter.any') },
            ...(staff?.agents ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
          onChange={(event) => change({ agent: event.currentTarget.value })}
        />
        <NativeSelect
          label={t('audit.what')}
          value={action ?? ''}
          data={[
            { value: '', label: t('desk:filter.any') },
            ...(kinds?.actions ?? []).map((one) => ({ value: one, label: told(one) })),
          ]}
          onChange={(event) => change({ action: event.currentTarget.value })}
        />
        <TextInput
          label={t('audit.contact')}
          inputMode="numeric"
          value={contact ?? ''}
          onChange={(event) => change({ contact: event.currentTarget.value })}
        />
      </div>
      <Rows
        caption={t('pages.audit')}
        columns={columns}
        rows={list.pages.flatMap((page) => page.entries)}
        keyOf={({ id }) => String(id)}
        empty={t('audit.empty')}
      />
      <More of={list} />
    </Sheet>
  )
}
