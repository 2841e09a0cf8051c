/** Proposes words that would have decided corrected contacts rightly, each with what else it would do. */

import { isLanguage } from '#language/languages.ts'
import type { Language } from '#language/languages.ts'
import { compile } from '#routing/compile.ts'
import { decide } from '#routing/decide.ts'
import { fold } from '#routing/fold.ts'
import { rankTopics } from '#routing/rank-topics.ts'
import type { CityRules, CompiledRules } from '#routing/rules.ts'
import { trainModel } from '#routing/train/train-model.ts'
import { inputOf, textOf } from '../dry-run/past-contact.ts'
import type { PastContact } from '../dry-run/past-contact.ts'
import { isSamePlace, placeOf } from '../dry-run/place.ts'
import { figuresOf } from '../figures.ts'
import type { Figures } from '../figures.ts'
import type { Opened } from '../threads/given.ts'
import { candidatesOf, stemsOf, told } from './candidates.ts'
import type { Candidate, Told } from './candidates.ts'
import type { CorrectedContact, Proposal } from './proposal.ts'

/** The groups with the most corrections; a city that has more begins with these. */
const mostGroups = 20
const mostOfGroup = 5

type Kept<Contact> = { contact: Contact; told: Told }

/**
 * `others`: contacts that nobody corrected, to see what a word would spoil. The texts are looked at and let go: what
 * comes back holds words that several citizens used, and counts.
 */
export function propose(
  opened: Opened,
  corrected: CorrectedContact[],
  others: (PastContact & { names: string[] })[],
  onProgress: (done: number) => void = () => undefined,
): Proposal[] {
  const wrong = corrected.filter((contact) => !isRight(opened, opened.rules, contact))
  const kept = wrong.map((contact) => keep(contact, contact.citizenId))
  const rest = others.map((contact) => keep(contact, 0))
  const before = figuresOf(opened.rules, opened.tests)
  const groups = groupsOf(opened.rules, kept).slice(0, mostGroups)
  return groups.flatMap(({ topic, language, members }, at) => {
    const elsewhere = [
      ...rest.filter(({ contact }) => contact.language === language),
      ...kept.filter(({ contact }) => contact.language === language && contact.topic !== topic),
    ]
    const found = candidatesOf(
      members.map((member) => member.told),
      elsewhere.map((other) => other.told),
    )
    const proposals = found
      .filter(({ keyword }) => !isKnown(opened.rules, topic, language, keyword))
      .map((candidate): Proposal => {
        const effect = effectOf(opened, { topic, language, candidate, members, rest, before })
        const { keyword, messages, elsewhere: spoken } = candidate
        return { topic, language, keyword, messages, of: members.length, elsewhere: spoken, effect }
      })
    onProgress((at + 1) / groups.length)
    return (
      proposals
        // What changes nothing by itself may still teach the model something.
        .filter((proposal) => worth(proposal) >= 0)
        .toSorted((one, other) => worth(other) - worth(one))
        .slice(0, mostOfGroup)
    )
  })
}

type Group = { topic: string; language: Language; members: Kept<CorrectedContact>[] }

function groupsOf({ topicAt }: CompiledRules, kept: Kept<CorrectedContact>[]): Group[] {
  const groups = new Map<string, Group>()
  for (const one of kept) {
    const { topic, language } = one.contact
    if (!isLanguage(language) || !topicAt.has(topic)) continue
    const key = `${topic} ${language}`
    const group = groups.get(key) ?? { topic, language, members: [] }
    group.members.push(one)
    groups.set(key, group)
  }
  return [...groups.values()].toSorted((a, b) => b.members.length - a.members.length)
}

/** Only messages that hold the word can be decided otherwise by it. */
function effectOf(
  opened: Opened,
  trial: Omit<Group, 'members'> & {
    candidate: Candidate
    members: Kept<CorrectedContact>[]
    rest: Kept<PastContact>[]
    before: Figures
  },
): Proposal['effect'] {
  const { topic, language, candidate, members, rest, before } = trial
  const rules = compile(
    withKeyword(opened.rules.city, topic, language, candidate.keyword),
    opened.rules.model,
  )
  const holds = ({ told: { written } }: Kept<unknown>): boolean =>
    candidate.stems.every((stem) => written.has(stem))
  const holders = members.filter(holds)
  const after = figuresOf(rules, opened.tests)
  const missedBefore = new Set(before.missed.map(({ text }) => text))
  return {
    rightBefore: 0,
    rightAfter: holders.filter(({ contact }) => isRight(opened, rules, contact)).length,
    nearer: holders.filter(
      ({ contact }) => likelihood(rules, contact) > likelihood(opened.rules, contact) + noticeable,
    ).length,
    rightTrained: null,
    othersMoved: rest.filter(holds).filter(({ contact }) => {
      const input = inputOf(contact, opened.times)
      return !isSamePlace(placeOf(decide(opened.rules, input)), placeOf(decide(rules, input)))
    }).length,
    testsBefore: before.bodyRight,
    testsAfter: after.bodyRight,
    dangersMissed: after.missed.filter(({ text }) => !missedBefore.has(text)).length,
  }
}

/** The same rules with one keyword more. */
export function withKeyword(
  rules: CityRules,
  id: string,
  language: Language,
  keyword: string,
): CityRules {
  const topics = rules.topics.map((topic) => {
    if (topic.id !== id) return topic
    const keywords = { ...topic.keywords, [language]: [...topic.keywords[language], keyword] }
    return { ...topic, keywords }
  })
  return { ...rules, topics }
}

function worth({ effect }: Proposal): number {
  const { rightBefore, rightAfter, othersMoved, testsBefore, testsAfter, dangersMissed } = effect
  return (
    rightAfter -
    rightBefore +
    effect.nearer / 10 -
    othersMoved -
    5 * (testsBefore - testsAfter) -
    100 * dangersMissed
  )
}

/** Less is noise. */
const noticeable = 0.005

/** How likely the topic that a person gave it is under these rules, from 0 to 1. */
function likelihood(rules: CompiledRules, contact: CorrectedContact): number {
  const { topics } = rankTopics(rules, fold(textOf(contact)), contact.language)
  const topic = rules.topicAt.get(contact.topic)
  return topics.find((ranked) => ranked.topic === topic)?.probability ?? 0
}

/** The same rules with every proposed word, and what a training with them makes of the corrected messages. */
export function withTraining(
  opened: Opened,
  corrected: CorrectedContact[],
  proposals: Proposal[],
): Proposal[] {
  const city = proposals.reduce(
    (rules, { topic, language, keyword }) => withKeyword(rules, topic, language, keyword),
    opened.rules.city,
  )
  const trained = compile(city, trainModel(city).model)
  return proposals.map((proposal) => {
    const { topic, language, keyword } = proposal
    const stems = stemsOf(keyword)
    const holders = corrected.filter((contact) => {
      if (contact.topic !== topic || contact.language !== language) return false
      const { written } = told(textOf(contact), contact.citizenId, contact.names)
      return stems.every((stem) => written.has(stem))
    })
    const rightTrained = holders.filter((contact) => isRight(opened, trained, contact)).length
    return { ...proposal, effect: { ...proposal.effect, rightTrained } }
  })
}

function isRight({ times }: Opened, rules: CompiledRules, contact: CorrectedContact): boolean {
  return decide(rules, inputOf(contact, times)).topic === contact.topic
}

function isKnown(
  { topics, topicAt }: CompiledRules,
  topic: string,
  language: Language,
  keyword: string,
): boolean {
  return topics[topicAt.get(topic) ?? -1]?.keywords[language].includes(keyword) ?? false
}

function keep<Contact extends PastContact & { names: string[] }>(
  contact: Contact,
  citizenId: number,
): Kept<Contact> {
  return { contact, told: told(textOf(contact), citizenId, contact.names) }
}
