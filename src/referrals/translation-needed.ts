/** Tells whether what goes to an institution must be translated first. */

import { isLanguage } from '#language/languages.ts'
import type { CityRules } from '#routing/rules.ts'
import type { Matter } from './store/matter.ts'

/** Where no message tells its language, the contact's counts. */
export function needsTranslation(
  { referrals, stateLanguage }: Pick<CityRules, 'referrals' | 'stateLanguage'>,
  matter: Pick<Matter, 'messages' | 'language'>,
): boolean {
  if (referrals?.isTranslated !== true) return false
  const told = matter.messages.map(({ language }) => language).filter((one) => one !== 'und')
  const languages = told.length > 0 ? told : [matter.language]
  return languages.some(
    (language) => language === 'other' || (isLanguage(language) && language !== stateLanguage),
  )
}
