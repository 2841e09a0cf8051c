/** Shows a manager who of her agents is recused of what and why, and lets her record and take back. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ask } from '../../../ask.ts'
import { asking } from '../../../query.ts'
import { shortTime } from '../../../said-when.ts'
import { ConflictForm } from '../../fairness/conflict-form.tsx'
import { useConflictWords } from '../../fairness/use-conflict-words.ts'
import type { Recusal } from '../../fairness/use-conflict-words.ts'
import { More } from '../parts/more.tsx'
import { Rows } from '../parts/rows.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Sure } from '../parts/sure.tsx'
import { Tabs } from '../parts/tabs.tsx'
import { oneOf, useAddress } from '../parts/use-address.ts'
import { useAct } from '../parts/use-act.ts'
import { usePages } from '../parts/use-pages.ts'

const states = ['in-force', 'taken-back'] as const

export function Page() {
  const { t } = useTranslation('fairness')
  const [address] = useAddress()
  const state = oneOf(states, address['state'])
  const words = useConflictWords()
  const { data: roster } = useQuery(asking('get /api/agents', {}))
  const list = usePages('get /api/recusals', { query: { state } })
  const staff = (roster?.agents ?? []).filter((one) => one.isActive)
  const isOver = state === 'taken-back'
  return (
    <Sheet id="recusals">
      <p className="console-hint">{t('conflict.whyManager')}</p>
      {staff.length > 0 && <ConflictForm agents={staff} />}
      <Tabs
        name="state"
        words={states}
        chosen={state}
        label={(one) => t(`conflict.state.${one}`)}
      />
      <Rows
        caption={t(`conflict.state.${state}`)}
        empty={t('conflict.none')}
        rows={list.pages.flatMap((page) => page.recusals)}
        keyOf={(one) => String(one.id)}
        columns={[
          { id: 'agent', label: t('conflict.agent'), isHead: true, cell: (one) => one.agent.name },
          { id: 'about', label: t('conflict.about'), cell: words.about },
          { id: 'reason', label: t('recusal.reason'), cell: (one) => one.reason },
          {
            id: 'decided',
            label: t('conflict.decided'),
            cell: (one) => `${one.decidedBy.name}, ${shortTime(one.decidedAt)}`,
          },
          {
            id: 'cases',
            label: t('conflict.coversLabel'),
            cell: (one) => t('conflict.covers', { count: one.cases }),
          },
          isOver
            ? {
                id: 'taken-back',
                label: t('conflict.state.taken-back'),
                cell: (one) => `${one.takenBackBy ?? ''}: ${one.takenBackBecause ?? ''}`,
              }
            : { id: 'acts', label: '', cell: (one) => <TakeBack of={one} /> },
        ]}
      />
      <More of={list} />
    </Sheet>
  )
}

function TakeBack({ of: recusal }: { of: Recusal }) {
  const { t } = useTranslation('fairness')
  const { act, isBusy } = useAct('get /api/recusals')
  return (
    <Sure
      label={t('conflict.takeBack')}
      why={t('conflict.takeBackWhy', { name: recusal.agent.name })}
      reason={t('conflict.because')}
      button={{ size: 'xs', loading: isBusy }}
      act={(because) =>
        act(
          () =>
            ask('post /api/recusals/{id}/taking-back', {
              params: { id: recusal.id },
              body: { because },
            }),
          t('conflict.takenBack'),
        )
      }
    />
  )
}
