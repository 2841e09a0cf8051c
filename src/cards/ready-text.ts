/** Words "your document is ready" for one citizen: what, where, when somebody is there, and the number of their case. */

import type { ChannelName } from '#channels/channel.ts'
import type { CheckedText } from '#language/check-reply.ts'
import type { FoundLanguage, Language } from '#language/languages.ts'
import { sayAutomatically, type Speaker } from '#replies/automatic-text.ts'
import type { Office, OpeningHours, Texts } from '#routing/rules.ts'
import { text } from '#texts.ts'
import { writtenHours } from './written-hours.ts'

export type Ready = {
  service: Texts
  office: Office
  /** Null: nobody has seen them. */
  hours: OpeningHours | null
  code: string | null
  number: string
}

/** Throws when the reply rule refuses: then a text of ours is wrong. */
export function readyText(
  city: Speaker,
  to: { language: FoundLanguage; channel: ChannelName },
  ready: Ready,
): CheckedText {
  return sayAutomatically(city, to, (language, choice) => {
    const facts = [sentencesOf(ready, language), choice]
    const letter = [
      text(language, 'receipts:greeting'),
      ...facts,
      text(language, 'receipts:signature', { city: city.rules.city.name[language] }),
    ]
    const said = to.channel === 'email' ? letter : facts
    return { rest: said.filter((part) => part !== null).join('\n\n') }
  })
}

function sentencesOf(ready: Ready, language: Language): string {
  const { service, office, hours, code, number } = ready
  const say = (key: string, params: Record<string, string>) =>
    text(language, `packages:ready.${key}`, params)
  const name = office.name[language]
  const where = office.address === null ? name : `${name}, ${office.address}`
  const facts = [
    code === null ? null : say('code', { code }),
    hours === null ? null : say('hours', { hours: writtenHours(hours, language) }),
    say('case', { number }),
  ]
  return [
    say('text', { service: service[language], office: where }),
    facts.filter((fact) => fact !== null).join('\n'),
  ].join('\n\n')
}
