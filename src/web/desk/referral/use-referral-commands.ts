/** Lists to whom the open contact can be handed on, each by `r` and a digit, the likeliest first. */
import { useTranslation } from 'react-i18next'
import type { Moves } from '../contact/use-moves.ts'
import type { Command } from '../palette/command.ts'
import { openDialog } from '../palette/dialog-store.ts'
import { useReferrals } from './use-referrals.ts'
import type { Target } from './use-referrals.ts'

/** What fits the topic goes at once where nothing is left to be asked; everything else opens the form. */
export function useReferralCommands(id: number | null, moves: Moves): Command[] {
  const { t } = useTranslation()
  const { data, refer } = useReferrals(id ?? 0, id !== null)
  if (id === null || data === undefined) return []
  const group = t('palette.kind.r')
  const forbidden = moves.why('refer')
  const isAsked = (target: Target) =>
    target.isComplainedAbout || (data.needsTranslation && !data.hasTranslator)
  const near = data.targets.filter((target) => target.isNear)
  return [
    ...near.map((target, nth): Command => ({
      id: `refer ${target.id}`,
      code: `r${nth + 1}`,
      group,
      label: t('referral.to', { name: target.name }),
      detail: target.hasMail ? undefined : t('referral.noMail'),
      forbidden,
      run: () => {
        if (isAsked(target)) openDialog({ kind: 'refer', institution: target.id })
        else void refer(target.name, { institution: target.id })
      },
    })),
    {
      id: 'refer otherwise',
      code: `r${near.length + 1}`,
      group,
      label: t('referral.otherwise'),
      forbidden,
      run: () => openDialog({ kind: 'refer', institution: null }),
    },
    ...data.targets
      .filter((target) => !target.isNear)
      .map((target): Command => ({
        id: `refer ${target.id}`,
        code: null,
        isQuiet: true,
        group,
        label: t('referral.to', { name: target.name }),
        forbidden,
        run: () => openDialog({ kind: 'refer', institution: target.id }),
      })),
  ]
}
