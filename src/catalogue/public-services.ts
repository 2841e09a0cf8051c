/** Describes each service of the city: what it is, who is competent, by which ways, what it needs and how long it takes. */

import { languages } from '#language/languages.ts'
import type { CityRules, Institution, Topic } from '#routing/rules.ts'
import type { Making, ServiceFacts } from './catalogue-input.ts'
import { channelIds, costIds } from './channels.ts'
import { neededFor } from './needs.ts'
import { processingTime, termsOf } from './terms.ts'
import type { LanguageMap, Node } from './vocabulary.ts'
import { inLanguages, languageId, textsIn, to } from './vocabulary.ts'

/** Matters of other bodies alone are no services of the city, and a danger is a call to the emergency number. */
export function publicServices(city: CityRules): Topic[] {
  return city.topics.filter(
    (topic) => topic.enterprise !== null && !topic.isPlaceRule && topic.say === null,
  )
}

/** Institutions that have a say in a service; "your house's administrator" is no body that a catalogue knows. */
export function participantsOf(city: CityRules, topic: Topic): Institution[] {
  const ids = [topic.institution, ...topic.alsoInstitutions].filter((id) => id !== topic.enterprise)
  return city.institutions.filter((one) => !one.isGeneric && ids.includes(one.id))
}

export function serviceNodes(making: Making): Node[] {
  return publicServices(making.city).flatMap((topic) => nodesOf(making, topic))
}

function nodesOf(making: Making, topic: Topic): Node[] {
  const { city, name, deadlineRules, today, publicUrl } = making
  const facts = making.services[topic.id] ?? {}
  const terms = termsOf(city, deadlineRules, topic, today)
  const takes = processingTime(terms)
  const needs = neededFor(making, topic, facts)
  const events = city.lifeSituations.filter(({ steps }) =>
    steps.some((step) => step.topic === topic.id),
  )
  const participants = participantsOf(city, topic)
  const service: Node = {
    '@id': name('service', topic.id),
    '@type': 'cpsv:PublicService',
    identifier: topic.id,
    title: textsIn(city.languages, topic.title),
    description: descriptionOf(making, topic, facts),
    keyword: keywordsOf(making, topic),
    'cv:hasCompetentAuthority': to(name('organisation', topic.enterprise ?? '')),
    'cv:contactPoint': to(name('contact', topic.enterprise ?? '')),
    'cv:hasChannel': to(...channelIds(making, topic.needsPlace)),
    'cv:hasCost': to(...costIds(making), ...needs.costs),
    'cv:holdsRequirement': to(...needs.requirements),
    'cpsv:hasInput': to(...needs.evidence),
    'cpsv:follows': to(...terms.map((rule) => name('rule', rule.id))),
    'cv:isGroupedBy': to(...events.map(({ id }) => name('event', id))),
    'cv:hasParticipation': to(...participants.map((one) => participationId(making, topic, one))),
    'dct:language': to(...city.languages.map(languageId)),
    'dct:spatial': to(name('place', city.id)),
    'dct:isPartOf': to(name('dataset', city.id)),
    'foaf:page': {
      '@id': `${publicUrl}/${city.stateLanguage}/services/${topic.id}`,
      '@type': 'foaf:Document',
    },
    ...(takes !== null && { 'cv:processingTime': { '@value': takes, '@type': 'xsd:duration' } }),
  }
  return [
    withoutNothing(service),
    ...needs.nodes,
    ...participants.map((one) => participationNode(making, topic, one)),
  ]
}

/** What the staff wrote; else who takes care of it and how to begin, in one sentence. */
function descriptionOf({ city, say }: Making, topic: Topic, facts: ServiceFacts): LanguageMap {
  if (facts.description !== undefined) return textsIn(city.languages, facts.description)
  const body = city.enterprises.find((one) => one.id === topic.enterprise)
  const isPartner = topic.service !== null || body?.mode === 'partner'
  const key = isPartner ? `service.${topic.service ?? 'inform'}` : 'service.ours'
  return inLanguages(city.languages, (language) =>
    say(language, key, { title: topic.title[language], body: body?.name[language] ?? '' }),
  )
}

/** Only whole words: beginnings and alternatives are for machines. */
function keywordsOf({ city }: Making, { keywords }: Topic): LanguageMap {
  return Object.fromEntries(
    languages
      .filter((language) => city.languages.includes(language))
      .map((language) => [language, keywords[language].filter((word) => !/[*|]/.test(word))])
      .filter(([, words]) => (words?.length ?? 0) > 0),
  )
}

function participationId({ name }: Making, topic: Topic, { id }: Institution): string {
  return name('participation', `${topic.id}-${id}`)
}

function participationNode(making: Making, topic: Topic, institution: Institution): Node {
  const { city, name, say } = making
  return {
    '@id': participationId(making, topic, institution),
    '@type': 'cv:Participation',
    identifier: `${topic.id}-${institution.id}`,
    description: inLanguages(city.languages, (language) =>
      say(language, 'participation.description', { body: institution.name[language] }),
    ),
    'cv:role': to(name('role', 'competent-outside')),
    'cv:hasParticipant': to(name('institution', institution.id)),
  }
}

function withoutNothing(node: Node): Node {
  const kept = Object.entries(node).filter(
    ([, value]) => !(Array.isArray(value) && value.length === 0),
  )
  return Object.fromEntries(kept) as Node
}
