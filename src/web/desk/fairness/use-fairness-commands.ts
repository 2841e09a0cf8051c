/** Lists the commands of fairness: a conflict of interest with its reason, precedence by its group. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { asking } from '../../query.ts'
import { useAround } from '../contact/use-contact.ts'
import type { Command } from '../palette/command.ts'
import { openFairness } from './dialog-store.ts'
import { useRecusal } from './use-recusal.ts'

const presets = ['relative', 'near', 'own', 'work', 'about'] as const

/** `x1` and Enter: the reason is the label. `g1`: the document is still to be written. */
export function useFairnessCommands(id: number | null): Command[] {
  const { t } = useTranslation('fairness')
  const { me } = useAround()
  const recuse = useRecusal(id ?? 0)
  const { data } = useQuery({
    ...asking('get /api/contacts/{id}/memberships', { params: { id: id ?? 0 } }),
    enabled: id !== null,
  })
  if (id === null || me === undefined) return []
  const group = t('recusal.title')
  const known = new Set(data?.memberships.map((one) => one.group))
  return [
    ...presets.map((preset, nth) => ({
      id: `recusal ${preset}`,
      code: `x${nth + 1}`,
      group,
      label: t(`recusal.preset.${preset}`),
      detail: t('recusal.act'),
      forbidden: null,
      run: () => void recuse(t(`recusal.preset.${preset}`), null),
    })),
    {
      id: 'recusal other',
      code: `x${presets.length + 1}`,
      group,
      label: t('recusal.open'),
      forbidden: null,
      run: () => openFairness({ kind: 'recusal' }),
    },
    ...(me.role === 'agent'
      ? []
      : [
          {
            id: 'recusal of another',
            code: `x${presets.length + 2}`,
            group,
            label: t('recusal.openFor'),
            forbidden: null,
            run: () => openFairness({ kind: 'recusal' }),
          },
        ]),
    ...(data?.groups ?? [])
      .filter((one) => !known.has(one.id))
      .map((one, nth) => ({
        id: `membership ${one.id}`,
        code: `g${nth + 1}`,
        group: t('membership.title'),
        label: one.name,
        detail: one.documents ?? undefined,
        forbidden: null,
        run: () => openFairness({ kind: 'membership', group: one.id }),
      })),
  ]
}
