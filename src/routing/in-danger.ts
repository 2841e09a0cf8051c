/** Decides for danger to life: what is said first, and whose people on call are told. */

import type { FoundLanguage } from '#language/languages.ts'
import type { CompiledRules } from './compile.ts'
import type { RoutingInput } from './decision.ts'
import type { FoundDanger } from './find-danger.ts'
import type { Folded } from './fold.ts'
import { matterOf, topicNamed } from './found.ts'
import type { Found } from './found.ts'
import { partsOf } from './parts.ts'
import { rankTopics } from './rank-topics.ts'
import type { Ranking } from './rank-topics.ts'

/**
 * Danger told in words that no pattern knows is taken for one when it is this likely. With patterns 262 of the 277 dangers
 * in held-out.yaml, held-out-2.yaml and danger-kept-out.yaml are found, and 15 of 1,036 calm messages are taken for one;
 * from 0.2 on it is three dangers more, but a paper on fire safety too. Below it a person of the first line asks.
 */
const dangerousEnough = 0.3
/** So likely that no harmless word makes it calm: the likeness has weighed that word too. */
const dangerousDespite = 0.98
/**
 * Patterns of so few words give way to likeness, where it leaves danger less than this: of 280 dangers told by them, each
 * kept out of training in its turn, one.
 */
const fewWords = 2
const nextToNothing = 0.001
/** A single clause says little: it must be clearer. */
const surelyDangerous = 0.95
/** Dangers more likely than this are not left out of what it may be about. */
const doubtful = 0.3
/** A matter of the city that is at least this likely is told to its people on call. */
const besideEnough = 0.3

/**
 * A pattern of one or two words is a manner of speaking now and then ("we are drowning in leaves"). It counts for
 * nothing where likeness to examples leaves danger next to no room, and finds none in the sentence of these words alone:
 * what else a message tells never hides a danger. Longer patterns stand whatever the likeness.
 */
export function isOutweighed(
  compiled: CompiledRules,
  folded: Folded,
  language: FoundLanguage,
  { positions }: FoundDanger,
  whole: Ranking,
): boolean {
  if (compiled.model === null || positions.length > fewWords) return false
  if (likelyIn(compiled, whole) >= nextToNothing) return false
  const sentences = positions.map((at) => folded.sentences[at] ?? 0)
  const from = folded.sentences.indexOf(Math.min(...sentences))
  const to = folded.sentences.lastIndexOf(Math.max(...sentences)) + 1
  const alone = rankTopics(compiled, folded, language, null, from, to)
  return likelyIn(compiled, alone) < dangerousEnough
}

/** How likely it is that any emergency service is competent. */
function likelyIn(compiled: CompiledRules, { bodies }: Ranking): number {
  const dangerous = new Set(
    compiled.dangers.map(({ topic }) => compiled.bodyOf[compiled.topicAt.get(topic) ?? -1] ?? -1),
  )
  return [...dangerous].reduce((sum, body) => sum + (bodies[body] ?? 0), 0)
}

/** Danger by its likeness to examples; null where it is unlikely, or not sure and its own words were made harmless. */
export function likelyDanger(
  compiled: CompiledRules,
  silenced: Set<number>,
  ranking: Ranking,
): FoundDanger | null {
  const dangerous = ranking.topics.filter(({ topic }) => compiled.topics[topic]?.say !== null)
  const [first] = dangerous
  const topic = compiled.topics[first?.topic ?? -1]
  const sum = dangerous.reduce((total, { probability }) => total + probability, 0)
  if (first === undefined || topic === undefined || topic.say === null || sum < dangerousEnough)
    return null
  const danger = compiled.dangers.find((known) => known.topic === topic.id)
  if (danger === undefined) return null
  const isCalm =
    sum < dangerousDespite &&
    [...silenced].some((number) => compiled.dangers[number]?.topic === topic.id)
  if (isCalm) return null
  return {
    danger: { ...danger, say: topic.say, alsoTopic: null },
    words: ranking.wordsFor.get(first.topic) ?? '',
    positions: [],
  }
}

/**
 * What a message is about once it is known not to tell of a danger: the small share of likelihood that dangers had goes
 * to the rest. Where dangers stay this likely, nothing is taken from them, so that a person asks.
 */
export function inCalm(compiled: CompiledRules, ranking: Ranking): Ranking {
  const isDanger = (topic: number): boolean => (compiled.topics[topic]?.say ?? null) !== null
  const dangerous = ranking.topics.filter(({ topic }) => isDanger(topic))
  const share = dangerous.reduce((total, { probability }) => total + probability, 0)
  if (share === 0 || share > doubtful) return ranking
  const bodies = ranking.bodies.map((probability) => probability / (1 - share))
  for (const { topic, probability } of dangerous) {
    const body = compiled.bodyOf[topic] ?? 0
    bodies[body] = (bodies[body] ?? 0) - probability / (1 - share)
  }
  const topics = ranking.topics
    .filter(({ topic }) => !isDanger(topic))
    .map(({ topic, probability }) => ({ topic, probability: probability / (1 - share) }))
  return { ...ranking, bodies, topics }
}

/** Danger told in one clause of a message that is mostly about something else, by its likeness to examples. */
export function dangerInPart(
  compiled: CompiledRules,
  folded: Folded,
  input: RoutingInput,
  silenced: Set<number>,
  whole: Ranking,
): FoundDanger | null {
  if (!whole.topics.some(({ topic }) => compiled.topics[topic]?.say !== null)) return null
  for (const { from, to } of partsOf(folded)) {
    const ranking = rankTopics(compiled, folded, input.language, null, from, to)
    const sum = ranking.topics
      .filter(({ topic }) => compiled.topics[topic]?.say !== null)
      .reduce((total, { probability }) => total + probability, 0)
    if (sum >= surelyDangerous) return likelyDanger(compiled, silenced, ranking)
  }
  return null
}

/** The pool is that of the city's matter beside the danger, where there is one: its people are told. */
export function inDanger(
  compiled: CompiledRules,
  { danger, words }: FoundDanger,
  ranking: Ranking,
): Found {
  const topic = topicNamed(compiled, danger.topic)
  const inside = ranking.topics.find(
    ({ topic: number, probability }) =>
      probability > besideEnough && compiled.topics[number]?.enterprise !== null,
  )
  const beside =
    topicNamed(compiled, danger.alsoTopic) ??
    (inside ? (compiled.topics[inside.topic] ?? null) : null)
  return {
    outcome: 'emergency',
    topic,
    enterprise: null,
    pool: beside?.pool ?? topic?.pool ?? compiled.city.firstLinePool,
    because: [
      words === ''
        ? { key: 'danger-likely', params: { topic: danger.topic } }
        : { key: 'danger', params: { words, topic: danger.topic } },
    ],
    also: beside === null ? [] : [matterOf(beside)],
    say: danger.say,
  }
}
