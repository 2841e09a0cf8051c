/** Puts what the line says into words: sentences from locales/, names from the city's rules, numbers digit by digit. */

import { text } from '#texts.ts'
import type { Language } from '#language/languages.ts'
import type { LineStep } from '#channels/voice/words.ts'
import type { Spoken } from './dialogue/step.ts'

/** `prompt` names a sentence that may have been recorded by a person; null for what only a machine can say. */
export type Said = { language: Language; text: string; prompt: string | null }

export function said(spoken: Spoken): Said {
  const { language } = spoken
  if ('prompt' in spoken) {
    const isFixed = spoken.params === undefined
    return {
      language,
      text: text(language, `voice:${spoken.prompt}`, spoken.params),
      prompt: isFixed ? spoken.prompt : null,
    }
  }
  if ('number' in spoken) return { language, text: digits(spoken.number), prompt: null }
  return { language, text: spoken.text, prompt: null }
}

/** A voice would read 1852 as a thousand and more; with pauses it says what has to be dialled. */
function digits(number: string): string {
  const signs = number.match(/[\d+*#]/gu) ?? []
  return signs.join(', ').replace('+, ', '+')
}

/** The last thing that a leg is told. */
export function goodbye(language: Language, prompt: string): LineStep[] {
  return [{ do: 'say', said: [said({ language, prompt })] }, { do: 'hang-up' }]
}
