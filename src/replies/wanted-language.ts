/** Says in which language a citizen has to be answered now, as the latest word on it stands. */

import { isLanguage, type FoundLanguage, type Language } from '#language/languages.ts'
import type { Answered } from './store/answered.ts'

export type Wanted = {
  citizenLanguage: FoundLanguage
  caseLanguage: FoundLanguage
  /** What the citizen asked to be answered in; false: nothing was asked. */
  asked: Language | false
}

/**
 * The contact's language is that of the last message it took in, as far as that told one: "OK" or an address
 * changed nothing. A correction by an agent, or a wish, that was noted on the case later than that comes before it.
 * A language that nobody showed us is unknown: then the fallbacks of the city serve.
 */
export function wantedLanguage({ language, caseLanguage }: Answered): Wanted {
  const isLater =
    caseLanguage !== null &&
    (caseLanguage.source === 'agent' || caseLanguage.source === 'citizen') &&
    caseLanguage.at > language.at
  const known = isLater ? caseLanguage : language
  const spoken = known.source === 'default' ? 'und' : known.language
  return {
    citizenLanguage: spoken,
    caseLanguage: caseLanguage?.language ?? spoken,
    asked: known.source === 'citizen' && isLanguage(known.language) ? known.language : false,
  }
}
