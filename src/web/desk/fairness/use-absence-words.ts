/** Says when an absence is, and how it stands, in the reader's words. */
import { useTranslation } from 'react-i18next'
import { longTime, shortTime } from '../../said-when.ts'
import type { Absence } from './absence-acts.tsx'

export function useAbsenceWords() {
  const { t } = useTranslation('fairness')
  return {
    when: ({ startsAt, endsAt, endedAt }: Absence): string => {
      const end = endedAt ?? endsAt
      return `${shortTime(startsAt)} – ${end === null ? '…' : shortTime(end)}`
    },
    exactly: ({ startsAt }: Absence): string => longTime(startsAt),
    state: ({ state, kind, notedBy }: Absence): string => {
      const how =
        kind === 'planned' ? null : t(notedBy === null ? 'absence.silent' : 'absence.sudden')
      return [t(`absence.state.${state}`), how].filter((word) => word !== null).join(', ')
    },
  }
}
