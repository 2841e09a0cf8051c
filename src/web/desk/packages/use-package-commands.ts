/** Lists what can be done with packages and ready documents, each by a letter and a digit. */
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { asking } from '../../query.ts'
import type { Command } from '../palette/command.ts'
import { openDialog } from '../palette/dialog-store.ts'
import { usePackage } from './use-package.ts'
import { useReady } from './use-ready.ts'

export function usePackageCommands(id: number | null): Command[] {
  const { t } = useTranslation()
  const isOn = id !== null
  const used = usePackage(id ?? 0, isOn)
  const { data: card } = useQuery({
    ...asking('get /api/contacts/{id}/card', { params: { id: id ?? 0 } }),
    enabled: isOn,
  })
  const tellReady = useReady(id ?? 0)
  if (!isOn || used.data === undefined) return []
  const { package: found, part, isPartOpen } = used.data
  const offices = (card?.offices ?? []).map((office, nth): Command => ({
    id: `ready ${office.id}`,
    code: `y${nth + 1}`,
    group: t('palette.kind.y'),
    label: t('card.readyAt', { office: office.name }),
    detail: office.address ?? undefined,
    forbidden: null,
    run: () => void tellReady(office),
  }))
  if (part !== null) {
    const ending = (['done', 'refused', 'not-needed'] as const).map((outcome, nth): Command => {
      const isAtOnce = outcome === 'not-needed'
      return {
        id: `finish ${outcome}`,
        code: `f${nth + 1}`,
        group: t('palette.kind.f'),
        label: `${t('package.finish')}: ${t(`package.state.${outcome}`)}`,
        forbidden: isPartOpen ? null : t('package.partOver'),
        run: () => {
          if (isAtOnce) void used.finish({ outcome })
          else openDialog({ kind: 'part', outcome })
        },
      }
    })
    return [...ending, ...offices]
  }
  if (found === null) {
    return [
      ...used.situations.map((one, nth): Command => ({
        id: `package ${one.id}`,
        code: `p${nth + 1}`,
        group: t('palette.kind.p'),
        label: one.title,
        detail: used.proposed.includes(one.id) ? t('package.proposed') : undefined,
        forbidden: null,
        run: () => void used.open(one),
      })),
      ...offices,
    ]
  }
  return [
    {
      id: 'gather',
      code: 'p1',
      group: t('palette.kind.p'),
      label: t(found.finishedAt === null ? 'package.gatherSoFar' : 'package.gather'),
      forbidden: null,
      run: () => void used.gather(),
    },
    ...found.addable.map((step, nth): Command => ({
      id: `part ${step.id}`,
      code: `p${nth + 2}`,
      group: t('palette.kind.p'),
      label: t('package.add', { part: step.title }),
      forbidden: null,
      run: () => void used.change(step.id, 'chosen'),
    })),
    ...offices,
  ]
}
