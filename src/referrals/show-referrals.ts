/** Shows an agent what can be handed on from a contact, to whom, and what has been. */

import type { Actor } from '#agents/agent.ts'
import type { City } from '#city.ts'
import { isVisible } from '#contacts/store/scope.ts'
import type { Language } from '#language/languages.ts'
import { isComplainedAbout } from './complained-about.ts'
import { referralMovesFrom, tellingOf } from './referral.ts'
import type { ReferralMove, Telling } from './referral.ts'
import { listNotices } from './store/notice.ts'
import type { NoticeRow } from './store/notice.ts'
import { loadMatter } from './store/matter.ts'
import type { Matter } from './store/matter.ts'
import { listReferralsOf } from './store/referral.ts'
import type { ReferralRow } from './store/referral.ts'
import { needsTranslation } from './translation-needed.ts'

/** `isNear`: routing or the topic names it. */
export type Target = {
  id: string
  name: string
  hasMail: boolean
  isNear: boolean
  /** The citizen seems to complain about it. */
  isComplainedAbout: boolean
  aboveId: string | null
}

export type ShownReferral = ReferralRow & {
  institutionName: string
  moves: ReferralMove[]
  telling: Telling
  notices: NoticeRow[]
}

export type ContactReferrals = {
  needsTranslation: boolean
  /** A service would make the translation. */
  hasTranslator: boolean
  targets: Target[]
  referrals: ShownReferral[]
}

/** Null: no such contact, or not the actor's to see. Suspected spam has no case: nothing can be handed on. */
export async function showReferrals(
  city: City,
  actor: Actor,
  contactId: number,
): Promise<ContactReferrals | null> {
  const { sql, rules, settings } = city
  if ((await isVisible(sql, actor, rules.city.firstLinePool, contactId)) === null) return null
  const matter = await loadMatter(sql, contactId)
  const reader = actor.interfaceLanguage
  const hasTranslator = settings.translation !== null
  if (matter === null) return { needsTranslation: false, hasTranslator, targets: [], referrals: [] }
  const rows = await listReferralsOf(sql, matter.caseId)
  const referrals = await Promise.all(rows.map((row) => shown(city, reader, row)))
  const proposed = rows.filter(({ state }) => state === 'proposed').map((row) => row.institution)
  return {
    needsTranslation: needsTranslation(rules.city, matter),
    hasTranslator,
    targets: targetsFor(city, reader, matter, proposed),
    referrals,
  }
}

async function shown(city: City, reader: Language, row: ReferralRow): Promise<ShownReferral> {
  const notices = await listNotices(city.sql, row.id)
  const institution = city.rules.institutions.get(row.institution)
  return {
    ...row,
    institutionName: institution?.name[reader] ?? row.institution,
    moves: referralMovesFrom(row.state),
    telling: tellingOf(notices),
    notices,
  }
}

/** The likeliest first, then by name: the first ones have a digit in the palette. */
function targetsFor(
  { rules }: City,
  reader: Language,
  matter: Matter,
  proposed: readonly string[],
): Target[] {
  const topic = rules.topics.find(({ id }) => id === matter.topic)
  const near = [...proposed, topic?.institution, ...(topic?.alsoInstitutions ?? [])]
  const words = matter.messages.map((message) => message.words).join('\n')
  const rank = (id: string) => (near.includes(id) ? near.indexOf(id) : near.length)
  return rules.city.institutions
    .filter(({ isGeneric }) => !isGeneric)
    .map((institution) => ({
      id: institution.id,
      name: institution.name[reader],
      hasMail: institution.contact.email !== null,
      isNear: near.includes(institution.id),
      isComplainedAbout: isComplainedAbout(words, institution),
      aboveId: institution.escalateTo,
    }))
    .toSorted((a, b) => rank(a.id) - rank(b.id) || a.name.localeCompare(b.name, reader))
}
