/** Shows which deadlines are due, which are missed, and how those of the last weeks were kept. */
import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { asking } from '../../../query.ts'
import type { RouteName } from '../../../routes.ts'
import { More } from '../parts/more.tsx'
import { Narrow } from '../parts/narrow.tsx'
import { narrowingOf } from '../parts/narrowing.ts'
import { Sheet } from '../parts/sheet.tsx'
import { Tabs } from '../parts/tabs.tsx'
import { oneOf, useAddress } from '../parts/use-address.ts'
import { useLive } from '../parts/use-live.ts'
import { usePages } from '../parts/use-pages.ts'
import { DeadlineRows } from './deadline-rows.tsx'
import { Kept } from './kept.tsx'

const states = ['due', 'overdue', 'late', 'met'] as const
const spans = ['7', '30', '90', '365'] as const
const routes: RouteName[] = ['get /api/deadlines', 'get /api/deadlines/kept']
const isAbout = (event: string) =>
  /^(contact|message|case)-/.test(event) && event !== 'contact-looked'

export function Page() {
  const { t } = useTranslation('console')
  const [address, change] = useAddress()
  const state = oneOf(states, address['state'])
  const days = oneOf(['30', ...spans], address['days'])
  const { enterprise, pool } = narrowingOf(address)
  const { data: kept } = useQuery(asking('get /api/deadlines/kept', { query: { days } }))
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
      {kept !== undefined && <Kept rows={kept.enterprises} />}
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
        isLate={state === 'overdue'}
      />
      <More of={list} />
    </Sheet>
  )
}
