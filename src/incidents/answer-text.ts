/** Words the answer of an incident for one citizen: in their language, with the number of their own case. */

import type { ChannelName } from '#channels/channel.ts'
import type { CheckedText } from '#language/check-reply.ts'
import type { FoundLanguage, Language } from '#language/languages.ts'
import { sayAutomatically, type Speaker } from '#replies/automatic-text.ts'
import { text } from '#texts.ts'

export function answerText(
  city: Speaker,
  to: { language: FoundLanguage; channel: ChannelName; caseNumber: string },
  answer: Record<Language, string>,
): CheckedText {
  return sayAutomatically(city, to, (language, choice) => {
    const about = text(language, 'notices:incident.about', { caseNumber: to.caseNumber })
    const parts = [about, answer[language].trim(), choice]
    const name = city.rules.city.name[language]
    const letter = [
      text(language, 'receipts:greeting'),
      ...parts,
      text(language, 'receipts:hint.answer'),
      text(language, 'receipts:signature', { city: name }),
    ]
    const said = to.channel === 'email' ? letter : parts
    return { rest: said.filter((part) => part !== null).join('\n\n') }
  })
}
