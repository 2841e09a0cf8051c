/** Hears in which language a message is, and in which the citizen is to be answered from now on. */

import type { InboundMessage } from '#channels/channel.ts'
import { decideLanguage } from '#language/case-language.ts'
import { detect } from '#language/detect.ts'
import { isLanguage } from '#language/languages.ts'
import type { FoundLanguage, Language } from '#language/languages.ts'
import { languageText } from '#language/own-words.ts'
import type { KnownLanguage } from './store/recall.ts'

export type Heard = {
  /** Of this message alone; `und` where nothing could be told. `also`: what else it is written in. */
  message: { language: FoundLanguage; confidence: number; also: Language[] }
  /** What counts from now on for contact, case and citizen, with who set it. */
  now: KnownLanguage & { confidence: number; changed: boolean }
}

/**
 * `previous`: what was known of the case, or of the citizen where the sender is proven; null for a stranger, so that
 * a claimed address inherits nothing.
 */
export function hear(
  message: InboundMessage,
  previous: KnownLanguage | null,
  cityDefault: Language,
  at: Date,
): Heard {
  const words = languageText(message.ownWords) || (message.subject ?? '')
  const prior = previous !== null && isLanguage(previous.language) ? previous.language : null
  const found = detect(words, { prior })
  const decided = decideLanguage({
    previous,
    message: { ownWords: message.ownWords, found },
    interfaceLanguage: isLanguage(message.interfaceLanguage) ? message.interfaceLanguage : null,
    cityDefault,
  })
  // On a call the choice made for this call counts: what was recognised was listened for in that language.
  if (message.channel === 'voice' && isLanguage(message.interfaceLanguage)) {
    const language = message.interfaceLanguage
    return {
      message: { language, confidence: 1, also: [] },
      now: { language, source: 'line', at, confidence: 1, changed: false, written: null },
    }
  }
  return {
    message: {
      language: found.language,
      confidence: found.confidence,
      also: decided.carries.filter((language) => language !== found.language),
    },
    now: {
      language: decided.language,
      source: decided.source,
      at: decided.changed || previous === null ? at : previous.at,
      confidence: found.confidence,
      changed: decided.changed,
    },
  }
}
