/** Gathers what came of all parts into the one answer that the citizen was promised, in their language, for an agent to send. */

import type { Language } from '#language/languages.ts'
import type { CompiledRules } from '#routing/compile.ts'
import type { Office } from '#routing/rules.ts'
import { text } from '#texts.ts'
import type { Package, Part } from './package.ts'
import { partTitle, situationTitle } from './title.ts'

export type Gathered = {
  text: string
  language: Language
  /** Results that were written in another language: whoever sends the answer puts them into the citizen's. */
  leftOut: { step: string; title: string; result: string }[]
}

/** A draft also while parts are open: then it says which are still on their way. */
export function gatherReply(rules: CompiledRules, found: Package, language: Language): Gathered {
  const say = (key: string, params = {}) => text(language, `packages:${key}`, params)
  const titleOf = (part: Part) => partTitle(rules, found.situation, part)?.[language] ?? part.step
  const isSaid = ({ result, resultLanguage }: Part) =>
    result !== null && (resultLanguage === language || resultLanguage === 'und')
  const lines = found.parts.map((part) => {
    const office = rules.city.offices?.find(({ id }) => id === part.office)
    const facts = [
      say(`reply.${part.outcome ?? 'open'}`, { part: titleOf(part) }),
      ...(isSaid(part) ? [part.result ?? ''] : []),
      ...(office === undefined
        ? []
        : [say('reply.office', { office: officeName(office, language) })]),
    ]
    return `– ${facts.join(' ')}`
  })
  const isAllDone = found.parts.every(
    ({ outcome }) => outcome === 'done' || outcome === 'not-needed',
  )
  const situation = situationTitle(rules, found.situation)?.[language] ?? found.situation
  const lead = say(isAllDone ? 'reply.allDone' : 'reply.notAll', {
    situation,
    number: found.number,
  })
  return {
    text: [say('reply.greeting'), lead, lines.join('\n'), say('reply.end')].join('\n\n'),
    language,
    leftOut: found.parts
      .filter((part) => part.result !== null && !isSaid(part))
      .map((part) => ({ step: part.step, title: titleOf(part), result: part.result ?? '' })),
  }
}

/** The name in the reader's language, the address as it stands on the door. */
export function officeName(
  { name, address }: Pick<Office, 'name' | 'address'>,
  language: Language,
): string {
  return address === null ? name[language] : `${name[language]}, ${address}`
}
