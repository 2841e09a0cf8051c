/** Names things in the reader's language, as they stand in Slack. */
import { escaped } from './escape.ts'
import type { City } from '#city.ts'
import { isLanguage } from '#language/languages.ts'
import type { FoundLanguage, Language } from '#language/languages.ts'
import { writtenMoment } from '#replies/local-time.ts'
import { explain } from '#routing/explain.ts'
import type { Because } from '#routing/decision.ts'
import { text } from '#texts.ts'
import type { TextParams } from '#texts.ts'

export function say(language: Language, key: string, params: TextParams = {}): string {
  return text(language, `slack:${key}`, params)
}

export function topicName({ rules }: City, topic: string | null, reader: Language): string {
  const at = topic === null ? undefined : rules.topicAt.get(topic)
  const title = at === undefined ? undefined : rules.topics[at]?.title[reader]
  return title ?? say(reader, 'card.noTopic')
}

export function poolName({ rules }: City, pool: string, reader: Language): string {
  return rules.pools.get(pool)?.name[reader] ?? pool
}

export function languageName(found: FoundLanguage, reader: Language): string {
  if (!isLanguage(found)) return text(reader, `desk:language.${found}`)
  return new Intl.DisplayNames([reader], { type: 'language' }).of(found) ?? found
}

export function moment({ rules }: City, at: Date, reader: Language): string {
  return writtenMoment(reader, at, rules.city.timezone)
}

/** Reasons that quote the citizen are told without the quotation; examples are told nowhere but at the desk. */
export function whyWithoutWords(city: City, because: Because[], reader: Language): string[] {
  const bare = new Set(['danger', 'words', 'place'])
  return because
    .filter(({ key }) => key !== 'example')
    .flatMap((reason) => {
      if (!bare.has(reason.key)) return explain(city.rules, [reason], reader)
      const { topic, institution } = reason.params
      return say(reader, `why.${reason.key}`, {
        topic: topicName(city, typeof topic === 'string' ? topic : null, reader),
        institution: institutionName(city, institution, reader),
      })
    })
    .map(escaped)
}

function institutionName({ rules }: City, id: unknown, reader: Language): string {
  return typeof id === 'string' ? (rules.institutions.get(id)?.name[reader] ?? id) : ''
}

export function deskLink({ settings }: City, contactId: number): string {
  return `${settings.publicUrl}/desk/inbox/${contactId}`
}
