/** Tells a person in their own language why a contact went where it went. */

import { isLanguage } from '#language/languages.ts'
import type { Language } from '#language/languages.ts'
import { text } from '#texts.ts'
import type { CompiledRules } from './compile.ts'
import type { Because } from './decision.ts'

/** One sentence a reason, in their order. Ids become names; an id that the rules no longer know stays as it is. */
export function explain(compiled: CompiledRules, because: Because[], language: Language): string[] {
  return because.map(({ key, params }) => {
    const named = Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' ? nameOf(compiled, name, value, language) : value,
    ])
    return text(language, `because:${key}`, Object.fromEntries(named))
  })
}

function nameOf(compiled: CompiledRules, kind: string, id: string, language: Language): string {
  if (kind === 'topic' || kind === 'first' || kind === 'second') {
    return compiled.topics[compiled.topicAt.get(id) ?? -1]?.title[language] ?? id
  }
  if (kind === 'enterprise') return compiled.enterprises.get(id)?.name[language] ?? id
  if (kind === 'institution') return compiled.institutions.get(id)?.name[language] ?? id
  if (kind === 'pool') return compiled.pools.get(id)?.name[language] ?? id
  if (kind === 'rule') {
    return compiled.city.ranked.find((rule) => rule.id === id)?.because[language] ?? id
  }
  if (kind === 'group') {
    return compiled.city.groups.find((group) => group.id === id)?.name[language] ?? id
  }
  if (kind === 'language' && isLanguage(id)) {
    return new Intl.DisplayNames([language], { type: 'language' }).of(id) ?? id
  }
  return id
}
