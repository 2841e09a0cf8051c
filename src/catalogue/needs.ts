/** Says what a citizen must bring, tell or pay for a service. */

import type { Texts, Topic } from '#routing/rules.ts'
import type { Making, ServiceFacts } from './catalogue-input.ts'
import type { Node } from './vocabulary.ts'
import { inLanguages, textsIn, to } from './vocabulary.ts'

export type Needs = {
  requirements: string[]
  evidence: string[]
  costs: string[]
  /** What these ids stand for. */
  nodes: Node[]
}

/** A place where the matter has one, the bill where it is about one, and what the staff wrote down. */
export function neededFor(making: Making, topic: Topic, facts: ServiceFacts): Needs {
  const { city, name, say } = making
  const known = (key: string) => inLanguages(city.languages, (language) => say(language, key))
  const own = (texts: Record<string, Texts> | undefined) =>
    Object.entries(texts ?? {}).map(([id, title]) => ({
      id: `${topic.id}-${id}`,
      title: textsIn(city.languages, title),
    }))
  const evidence = [
    ...(topic.kind === 'billing'
      ? [{ id: `${topic.id}-bill`, title: known('evidence.bill') }]
      : []),
    ...own(facts.evidence),
  ].map(({ id, title }): Node => ({
    '@id': name('evidence', id),
    '@type': 'cv:Evidence',
    identifier: id,
    title,
  }))
  const requirements = [
    ...(topic.needsPlace ? [{ id: `${topic.id}-place`, title: known('requirement.place') }] : []),
    ...own(facts.requirements),
  ].map(({ id, title }): Node => ({
    '@id': name('requirement', id),
    '@type': 'cv:Requirement',
    identifier: id,
    title,
  }))
  const costs = Object.entries(facts.costs ?? {}).map(
    ([id, { value, currency, description }]): Node => ({
      '@id': name('cost', `${topic.id}-${id}`),
      '@type': 'cv:Cost',
      identifier: `${topic.id}-${id}`,
      description: textsIn(city.languages, description),
      'cv:isDefinedBy': to(name('city', city.id)),
      ...(value !== undefined && {
        'cv:hasValue': { '@value': value.toFixed(2), '@type': 'xsd:double' },
      }),
      ...(currency !== undefined && { 'cv:currency': currencyOf(currency) }),
    }),
  )
  return {
    requirements: requirements.map((node) => node['@id']),
    evidence: evidence.map((node) => node['@id']),
    costs: costs.map((node) => node['@id']),
    nodes: [...evidence, ...requirements, ...costs],
  }
}

/** Of the Publications Office's table of currencies. */
function currencyOf(code: string): Node {
  return {
    '@id': `http://publications.europa.eu/resource/authority/currency/${code}`,
    '@type': 'skos:Concept',
  }
}
