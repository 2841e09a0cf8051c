/** Shows who of one's agents is away or will be, who stands in, and what happened to their cases. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { asking } from '../../../query.ts'
import type { RouteName } from '../../../routes.ts'
import { AbsenceActs } from '../../fairness/absence-acts.tsx'
import { AbsenceForm } from '../../fairness/absence-form.tsx'
import { useAbsenceWords } from '../../fairness/use-absence-words.ts'
import { More } from '../parts/more.tsx'
import { Rows } from '../parts/rows.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { useLive } from '../parts/use-live.ts'
import { usePages } from '../parts/use-pages.ts'

const routes: RouteName[] = ['get /api/absences']
const isAbout = (event: string) => event === 'absences-changed' || event === 'presence-changed'

export function Page() {
  const { t } = useTranslation('fairness')
  const words = useAbsenceWords()
  const { data: roster } = useQuery(asking('get /api/agents', {}))
  const list = usePages('get /api/absences', { query: {} })
  useLive(routes, isAbout)
  const staff = (roster?.agents ?? []).filter((one) => one.isActive && one.pools.length > 0)
  return (
    <Sheet id="absences">
      <p className="console-hint">{t('absence.whyManager')}</p>
      {staff.length > 0 && <AbsenceForm agents={staff} staff={staff} />}
      <Rows
        caption={t('absence.title')}
        empty={t('absence.none')}
        rows={list.pages.flatMap((page) => page.absences)}
        keyOf={(one) => String(one.id)}
        columns={[
          { id: 'agent', label: t('absence.agent'), isHead: true, cell: (one) => one.agent.name },
          { id: 'when', label: t('absence.when'), cell: words.when },
          { id: 'state', label: t('absence.stateLabel'), cell: words.state },
          {
            id: 'deputy',
            label: t('absence.deputy'),
            cell: (one) => one.deputy?.name ?? t('absence.noDeputy'),
          },
          {
            id: 'moved',
            label: t('absence.happened'),
            cell: (one) => t('absence.moved', { count: one.moved }),
          },
          { id: 'acts', label: '', cell: (one) => <AbsenceActs of={one} /> },
        ]}
      />
      <More of={list} />
    </Sheet>
  )
}
