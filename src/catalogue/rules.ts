/** Publishes the promises under which services are given: each dated rule of law once. */

import type { DeadlineRule } from '#deadlines/deadline-rule.ts'
import type { Making } from './catalogue-input.ts'
import { publicServices } from './public-services.ts'
import { termsOf } from './terms.ts'
import type { Node } from './vocabulary.ts'
import { inLanguages, languageId, to } from './vocabulary.ts'

export function ruleNodes(making: Making): Node[] {
  const { city, deadlineRules, today } = making
  const used = new Set(
    publicServices(city).flatMap((topic) => termsOf(city, deadlineRules, topic, today)),
  )
  return [...used].map((rule) => ruleNode(making, rule))
}

/** The true term stands in properties of our own: a duration cannot say "working days". */
function ruleNode({ city, name, say }: Making, rule: DeadlineRule): Node {
  const { id, amount, unit, source } = rule
  return {
    '@id': name('rule', id),
    '@type': 'cpsv:Rule',
    identifier: id,
    title: inLanguages(city.languages, (language) => say(language, 'rule.title')),
    description: inLanguages(city.languages, (language) =>
      say(language, `rule.${unit}`, { count: amount }),
    ),
    'dct:language': to(...city.languages.map(languageId)),
    'dct:source': source,
    [name('property', 'term-amount')]: amount,
    [name('property', 'term-unit')]: unit,
  }
}
