/** Shows what needs a person: alarms, mailboxes that are behind, letters that are stuck. */
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../ask.ts'
import { asking } from '../../../query.ts'
import type { Answer, RouteName } from '../../../routes.ts'
import { howLong } from '../../../said-when.ts'
import { useNames } from '../parts/names.ts'
import { type Column, Rows } from '../parts/rows.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { ToContact } from '../parts/to-contact.tsx'
import { useAct } from '../parts/use-act.ts'
import { useLive } from '../parts/use-live.ts'
import { Letters } from './letters.tsx'
import { LanguageServices } from './language-services.tsx'

type Mailbox = Answer<'get /api/mailboxes'>['mailboxes'][number]
type Alarm = Answer<'get /api/alarms'>['alarms'][number]

const routes: RouteName[] = ['get /api/mailboxes', 'get /api/alarms', 'get /api/deliveries']
const isAbout = (event: string) =>
  /^(mailbox|mail|delivery|deliveries|alarm|danger|message)/.test(event)
const againMilliseconds = 30_000

export function Page() {
  const { t } = useTranslation('console')
  const again = { refetchInterval: againMilliseconds }
  const { data: mailboxes } = useQuery({ ...asking('get /api/mailboxes', {}), ...again })
  const { data: alarms } = useQuery({ ...asking('get /api/alarms', {}), ...again })
  useLive(routes, isAbout)
  return (
    <Sheet id="health">
      <h2>{t('health.alarms')}</h2>
      {alarms !== undefined && <Alarms rows={alarms.alarms} />}
      <h2>{t('health.mailboxes')}</h2>
      {mailboxes !== undefined && <Mailboxes rows={mailboxes.mailboxes} />}
      <h2>{t('health.letters')}</h2>
      <Letters />
      <h2>{t('health.services')}</h2>
      <LanguageServices />
    </Sheet>
  )
}

function Mailboxes({ rows }: { rows: readonly Mailbox[] }) {
  const { t } = useTranslation('console')
  const columns: Column<Mailbox>[] = [
    { id: 'address', label: t('health.address'), isHead: true, cell: ({ address }) => address },
    {
      id: 'state',
      label: t('health.state'),
      cell: ({ isBehind, error }) => (
        <span className={isBehind || error !== null ? 'console-late' : undefined}>
          {t(error !== null ? 'health.fault' : isBehind ? 'health.behind' : 'health.well')}
        </span>
      ),
    },
    { id: 'waiting', label: t('health.unread'), isNumber: true, cell: ({ waiting }) => waiting },
    {
      id: 'checked',
      label: t('health.checked'),
      cell: ({ checkedAt }) => (checkedAt === null ? t('health.never') : howLong(checkedAt)),
    },
    {
      id: 'error',
      label: t('health.error'),
      cell: ({ error, errorSince }) =>
        error === null ? '' : `${error}${errorSince === null ? '' : ` (${howLong(errorSince)})`}`,
    },
  ]
  return (
    <Rows
      caption={t('health.mailboxes')}
      columns={columns}
      rows={rows.toSorted((a, b) => Number(b.isBehind) - Number(a.isBehind))}
      keyOf={({ address }) => address}
      empty={t('health.noMailboxes')}
    />
  )
}

function Alarms({ rows }: { rows: readonly Alarm[] }) {
  const { t, i18n } = useTranslation('console')
  const names = useNames()
  const { act, isBusy } = useAct('get /api/alarms')
  const seen = (id: number) =>
    act(() => ask('post /api/alarms/{id}/acknowledgement', { params: { id } }), t('health.seenNow'))
  const told = (kind: string) =>
    i18n.exists(`console:health.kind.${kind}`) ? t(`health.kind.${kind}`) : kind
  const columns: Column<Alarm>[] = [
    {
      id: 'kind',
      label: t('health.kindLabel'),
      isHead: true,
      cell: ({ kind, contactId }) => (
        <>
          {told(kind)} {contactId !== null && <ToContact id={contactId}>#{contactId}</ToContact>}
        </>
      ),
    },
    {
      id: 'enterprise',
      label: t('desk:filter.enterprise'),
      cell: ({ enterprise }) => (enterprise === null ? '' : names.of('enterprise', enterprise)),
    },
    { id: 'raised', label: t('health.raised'), cell: ({ raisedAt }) => howLong(raisedAt) },
    { id: 'told', label: t('health.told'), isNumber: true, cell: ({ tellings }) => tellings },
    {
      id: 'act',
      label: '',
      cell: ({ id, acknowledgedBy }) =>
        acknowledgedBy === null ? (
          <Button size="xs" disabled={isBusy} onClick={() => void seen(id)}>
            {t('health.seen')}
          </Button>
        ) : (
          t('health.seenBy', { name: acknowledgedBy })
        ),
    },
  ]
  return (
    <Rows
      caption={t('health.alarms')}
      columns={columns}
      rows={rows}
      keyOf={({ id }) => String(id)}
      empty={t('health.noAlarms')}
    />
  )
}
