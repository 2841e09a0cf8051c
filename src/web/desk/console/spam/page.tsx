/** Shows what is held for spam, and what waits, so that one click moves a mail either way. */
import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../ask.ts'
import type { Answer, RouteName } from '../../../routes.ts'
import { shortTime } from '../../../said-when.ts'
import { citizenName } from '../parts/citizen-name.ts'
import { More } from '../parts/more.tsx'
import { useNames } from '../parts/names.ts'
import { type Column, Rows } from '../parts/rows.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Tabs } from '../parts/tabs.tsx'
import { ToContact } from '../parts/to-contact.tsx'
import { useAct } from '../parts/use-act.ts'
import { oneOf, useAddress } from '../parts/use-address.ts'
import { useLive } from '../parts/use-live.ts'
import { usePages } from '../parts/use-pages.ts'

type Contact = Answer<'get /api/contacts'>['contacts'][number]

const routes: RouteName[] = ['get /api/contacts']
const isAbout = (event: string) => event.startsWith('contact-') && event !== 'contact-looked'
const tabs = ['suspected', 'waiting'] as const

export function Page() {
  const { t } = useTranslation('console')
  const [address] = useAddress()
  const tab = oneOf(tabs, address['tab'])
  const isSuspected = tab === 'suspected'
  const list = usePages('get /api/contacts', {
    query: isSuspected ? { view: 'suspected-spam' } : { view: 'unassigned', channel: 'email' },
  })
  useLive(routes, isAbout)
  return (
    <Sheet id="spam">
      <Tabs name="tab" words={tabs} chosen={tab} label={(one) => t(`spam.tab.${one}`)} />
      <p className="console-hint">{t(isSuspected ? 'spam.why' : 'spam.markWhy')}</p>
      <SpamRows rows={list.pages.flatMap((page) => page.contacts)} isSuspected={isSuspected} />
      <More of={list} />
    </Sheet>
  )
}

function SpamRows({ rows, isSuspected }: { rows: readonly Contact[]; isSuspected: boolean }) {
  const { t, i18n } = useTranslation('console')
  const names = useNames()
  const { act, isBusy } = useAct('get /api/contacts', 'get /api/views')
  const because = (why: string) =>
    i18n.exists(`console:spam.because.${why}`) ? t(`spam.because.${why}`) : why
  const rescue = (id: number) =>
    act(async () => {
      await ask('delete /api/contacts/{id}/spam', { params: { id } })
    }, t('spam.rescued'))
  const mark = (id: number) =>
    act(() => ask('put /api/contacts/{id}/spam', { params: { id } }), t('desk:moved.spam'))
  const columns: Column<Contact>[] = [
    {
      id: 'from',
      label: t('spam.from'),
      isHead: true,
      cell: ({ id, citizen, subject }) => (
        <>
          <ToContact id={id}>{citizenName(t, citizen)}</ToContact>
          <small className="console-under">{subject}</small>
        </>
      ),
    },
    {
      id: 'text',
      label: t('spam.text'),
      cell: ({ excerpt }) => <span className="console-excerpt">{excerpt}</span>,
    },
    { id: 'language', label: t('desk:filter.language'), cell: (c) => names.language(c.language) },
    { id: 'at', label: t('spam.at'), cell: ({ receivedAt }) => shortTime(receivedAt) },
    ...(isSuspected
      ? [
          {
            id: 'why',
            label: t('spam.reason'),
            cell: ({ suspectedSpam }: Contact) => because(suspectedSpam ?? ''),
          },
        ]
      : []),
    {
      id: 'act',
      label: '',
      cell: ({ id }) => (
        <Button
          size="xs"
          variant="default"
          disabled={isBusy}
          onClick={() => void (isSuspected ? rescue(id) : mark(id))}
        >
          {t(isSuspected ? 'spam.rescue' : 'spam.mark')}
        </Button>
      ),
    },
  ]
  return (
    <Rows
      caption={t('pages.spam')}
      columns={columns}
      rows={rows}
      keyOf={({ id }) => String(id)}
      empty={t(isSuspected ? 'spam.none' : 'spam.nothingWaits')}
    />
  )
}
