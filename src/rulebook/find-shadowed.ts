/** Finds topics that their keywords can never reach, since another topic claims every one of them as well. */

import { LineCounter, parseDocument } from 'yaml'
import { languages } from '#language/languages.ts'
import type { Language } from '#language/languages.ts'
import type { CityFiles } from '#routing/read-city-files.ts'
import type { CityRules, Topic } from '#routing/rules.ts'
import type { Finding } from './finding.ts'

/**
 * A topic all of whose keywords in a language stand with one other topic too is never told from it by them.
 * One that has them all in every language is a fault: it is the same topic twice.
 */
export function findShadowed(files: CityFiles, rules: CityRules): Finding[] {
  const owners = ownersOf(rules)
  return rules.topics.flatMap((topic) => {
    const shadows = languages.flatMap((language) => {
      const other = shadowOf(topic, language, owners)
      return other === null ? [] : [{ language, other }]
    })
    const [first] = shadows
    if (first === undefined) return []
    const isEverywhere =
      shadows.length === languages.length && shadows.every(({ other }) => other === first.other)
    if (isEverywhere) return [finding(files, topic, 'fault', 'shadowed', first)]
    return shadows.map((shadow) => finding(files, topic, 'warning', 'shadowed-in', shadow))
  })
}

type Shadow = { language: Language; other: string }
type Owners = Map<string, Set<string>>

function ownersOf(rules: CityRules): Owners {
  const owners: Owners = new Map()
  for (const topic of rules.topics) {
    for (const language of languages) {
      for (const keyword of topic.keywords[language]) {
        const key = keyOf(language, keyword)
        owners.set(key, (owners.get(key) ?? new Set()).add(topic.id))
      }
    }
  }
  return owners
}

/** The one topic that has all of these keywords too; of two alike only the later is told. */
function shadowOf(topic: Topic, language: Language, owners: Owners): string | null {
  const [first, ...rest] = topic.keywords[language].map(
    (keyword) => owners.get(keyOf(language, keyword)) ?? new Set<string>(),
  )
  const others = [...(first ?? [])].filter(
    (other) => other !== topic.id && rest.every((owned) => owned.has(other)),
  )
  return others.toSorted()[0] ?? null
}

function keyOf(language: Language, keyword: string): string {
  return `${language} ${keyword.trim().toLowerCase().replaceAll(/\s+/g, ' ')}`
}

function finding(
  files: CityFiles,
  topic: Topic,
  severity: Finding['severity'],
  key: string,
  { language, other }: Shadow,
): Finding {
  const file = topic.enterprise === null ? 'outside.yaml' : `topics/${topic.enterprise}.yaml`
  const params = { topic: topic.id, other, language }
  const reason = `every keyword of "${topic.id}" (${language}) stands with "${other}" too`
  return { severity, file, line: lineOf(files, file, topic.id), reason, key, params }
}

function lineOf(files: CityFiles, file: string, id: string): number {
  const lines = new LineCounter()
  const document = parseDocument(files.get(file) ?? '', { lineCounter: lines })
  const node: unknown = document.getIn([id, 'keywords'], true)
  const range =
    typeof node === 'object' && node !== null && 'range' in node ? node.range : undefined
  return Array.isArray(range) && typeof range[0] === 'number' ? lines.linePos(range[0]).line : 1
}
