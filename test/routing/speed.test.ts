/** Holds that what was made quick decides as the plain way would: nothing is traded for speed but time. */
import { expect, test } from 'vitest'
import { detect } from '#language/detect.ts'
import { conceptsOf, keywordConcepts } from '#routing/concepts.ts'
import { decide } from '#routing/decide.ts'
import { fold } from '#routing/fold.ts'
import type { Folded } from '#routing/fold.ts'
import { keywordPoints } from '#routing/keyword-points.ts'
import { featuresOf, unclear } from '#routing/model.ts'
import type { Model } from '#routing/model.ts'
import { rankTopics } from '#routing/rank-topics.ts'
import { contact, vilnius } from './cast.ts'

const texts = vilnius.city.examples.flatMap(({ text }, at) => (at % 9 === 0 ? [text] : []))
const { model } = vilnius
if (model === null) throw new Error('Vilnius ships with a model')

/** Log-odds by topic, added up one by one as the definition says. */
function plainOdds(folded: Folded, language: ReturnType<typeof detect>['language'], known: Model) {
  const { points } = keywordPoints(vilnius, folded, language)
  const concepts = [
    ...conceptsOf(vilnius.concepts, folded, language),
    ...keywordConcepts(vilnius.topics, points),
  ]
  const { buckets, values, norm } = featuresOf(folded, concepts, known.bits)
  const sums = known.topics.map(() => 0)
  buckets.forEach((bucket, number) => {
    for (let at = known.rows[bucket] ?? 0; at < (known.rows[bucket + 1] ?? 0); at++) {
      const column = known.columns[at] ?? 0
      sums[column] = (sums[column] ?? 0) + (values[number] ?? 0) * (known.weights[at] ?? 0)
    }
  })
  const chances = new Map(known.topics.map((id) => [id, 0]))
  known.topics.forEach((id, column) => {
    const logit = (sums[column] ?? 0) * known.scale * norm + (known.bias[column] ?? 0)
    chances.set(id, (chances.get(id) ?? 0) + Math.exp(logit / known.temperature))
  })
  const odds = new Map([...chances].map(([id, chance]) => [id, Math.log(chance)]))
  for (const [number, { best, more }] of points) {
    const id = vilnius.topics[number]?.id ?? ''
    odds.set(id, (odds.get(id) ?? 0) + known.keywordWeight * (Math.min(best, 9) + 0.1 * more))
  }
  return odds
}

test('the likeliest topic and how likely each body is are what the plain sums say', () => {
  for (const text of texts) {
    const folded = fold(text)
    const { language } = detect(text)
    const { topics, bodies } = rankTopics(vilnius, folded, language)
    const odds = plainOdds(folded, language, model)
    const most = Math.max(...odds.values())
    const chances = new Map([...odds].map(([id, logit]) => [id, Math.exp(logit - most)]))
    const whole = [...chances.values()].reduce((sum, one) => sum + one, 0)
    const [likeliest] = [...odds].toSorted((left, right) => right[1] - left[1])
    if (likeliest?.[0] !== unclear)
      expect(vilnius.topics[topics[0]?.topic ?? -1]?.id, text).toBe(likeliest?.[0])
    vilnius.bodies.forEach((_, body) => {
      const own = vilnius.topics.filter((topic, at) => vilnius.bodyOf[at] === body && topic.id)
      const chance = own.reduce((sum, { id }) => sum + (chances.get(id) ?? 0), 0) / whole
      expect(Math.abs((bodies[body] ?? 0) - chance), text).toBeLessThan(1e-4)
    })
  }
})

test('what is decided in brief has the same outcome, topic and danger as what is decided in full', () => {
  for (const text of texts) {
    const input = contact(text, { language: detect(text).language })
    const { outcome, topic, say } = decide(vilnius, input)
    expect(decide(vilnius, { ...input, isBrief: true })).toMatchObject({ outcome, topic, say })
  }
})
