/** Puts together what proves a referral: what went to whom and when, what the citizen was told, and who did what. */

import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { loadCase } from '#cases/store.ts'
import { tellingOf } from './referral.ts'
import type { Telling } from './referral.ts'
import { listSteps } from './store/evidence.ts'
import type { RecordedStep } from './store/evidence.ts'
import { listLetters } from './store/letter.ts'
import type { LetterRow } from './store/letter.ts'
import { listNotices } from './store/notice.ts'
import type { NoticeRow } from './store/notice.ts'
import type { ReferralRow } from './store/referral.ts'
import { findVisibleReferral } from './store/visible.ts'

export type Evidence = {
  referral: ReferralRow
  caseNumber: string
  institution: string
  receivedAt: Date | null
  telling: Telling
  letters: LetterRow[]
  notices: NoticeRow[]
  steps: RecordedStep[]
}

/** Null: no such referral, or not the actor's to see. */
export async function showEvidence(
  city: City,
  actor: Actor,
  referralId: number,
): Promise<Evidence | null> {
  const { sql, rules } = city
  const referral = await findVisibleReferral(sql, actor, rules.city.firstLinePool, referralId)
  if (referral === null) return null
  const { caseId } = referral
  const [matter, letters, notices, steps] = await Promise.all([
    loadCase(sql, caseId),
    listLetters(sql, referralId),
    listNotices(sql, referralId),
    listSteps(sql, { caseId, referralId }),
  ])
  const institution = rules.institutions.get(referral.institution)
  return {
    referral,
    caseNumber: matter?.number ?? '',
    institution: institution?.name[actor.interfaceLanguage] ?? referral.institution,
    receivedAt: matter?.receivedAt ?? null,
    telling: tellingOf(notices),
    letters,
    notices,
    steps,
  }
}
