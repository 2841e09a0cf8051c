/** Shows which deadlines are due, which are missed, and how those of the last weeks were kept. */
import { Button, NativeSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { RouteName } from '../../../routes.ts'
import { More } from '../parts/more.tsx'
import { Narrow } from '../parts/narrow.tsx'
import { narrowingOf } from '../parts/narrowing.ts'
import { Sheet } from '../parts/sheet.tsx'
import { Tabs } from '../parts/tabs.tsx'
import { oneOf, useAddress } from '../parts/use-address.ts'
import { useLive } from '../parts/use-live.ts'
import { usePages } from '../parts/use-pages.ts'
import { Breakdown } from './breakdown.tsx'
import { DeadlineRows } from './deadline-rows.tsx'
import { Redatings } from './redatings.tsx'

const states = ['due', 'overdue', 'suspended', 'late', 'met', 'missed'] as const
const spans = ['7', '30', '90', '365'] as const
const routes: RouteName[] = [
  'get /api/deadlines',
  'get /api/deadlines/breakdown',
  'get /api/deadlines/redatings',
]
const isAbout = (event: string) =>
  /^(contact|message|case|deadlines)-/.test(event) && event !== 'contact-looked'

export function Page() {
  const { t } = useTranslation('console')
  const [address, change] = useAddress()
  const state = oneOf(states, address['state'])
  const days = oneOf(['30', ...spans], address['days'])
  const { enterprise, pool } = narrowingOf(address)
  const by = oneOf(['enterprise', 'pool', 'agent', 'institution'] as const, address['by'])
  const list = usePages('get /api/deadlines', {
    query: {
      state,
      ...(enterprise !== undefined && { enterprise }),
      ...(pool !== undefined && { pool }),
    },
  })
  useLive(routes, isAbout)
  return (
    <Sheet
      id="deadlines"
      actions={
        <NativeSelect
          aria-label={t('deadlines.span')}
          value={days}
          data={spans.map((one) => ({ value: one, label: t(`deadlines.days.${one}`) }))}
          onChange={(event) => change({ days: event.currentTarget.value })}
        />
      }
    >
      <Breakdown by={by} days={days} />
      <Tabs
        name="state"
        words={states}
        chosen={state}
        label={(one) => t(`deadlines.state.${one}`)}
      />
      <div className="console-filters">
        <Narrow names={['enterprise', 'pool']} />
      </div>
      <DeadlineRows
        rows={list.pages.flatMap((page) => page.deadlines)}
        isLate={state === 'overdue' || state === 'missed'}
      />
      <More of={list} />
      <Button
        component="a"
        mt="xs"
        variant="default"
        size="xs"
        href="/api/deadlines/missed/file"
        download
      >
        {t('deadlines.missedFile')}
      </Button>
      <Redatings />
    </Sheet>
  )
}
