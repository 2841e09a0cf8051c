/** Shows whether more examples would still help: accuracy on kept-out ones after learning a quarter, half and all of the rest. */

import { compile } from '#routing/compile.ts'
import { unclear } from '#routing/model.ts'
import { readCity } from '#routing/read-city.ts'
import { fitOptions } from '#routing/train/train-model.ts'
import { fit, scoresOf } from '#routing/train/fit.ts'
import { classesOf, samplesOf } from '#routing/train/samples.ts'
import { languages } from '#language/languages.ts'

/** One row for a quarter, half and all of the examples that are not kept out; takes some ten seconds. */
export function learningCurve(): object[] {
  const { rules, faults } = readCity('routing-rules/vilnius')
  if (rules === null)
    throw new Error(`${faults.length} faults: npm run rules -- check routing-rules/vilnius`)

  const compiled = compile(rules)
  const classes = classesOf(rules)
  const options = fitOptions(rules, classes)
  const samples = samplesOf(rules, options.bits)
  const bodies = classes.map((id) => {
    const topic = compiled.topics[compiled.topicAt.get(id) ?? -1]
    return topic?.enterprise ?? topic?.institution ?? unclear
  })

  /** Every fifth example is kept out; the shares are taken evenly from the rest. */
  const isKept = (example: number): boolean => example >= 0 && example % 5 === 0
  const kept = samples.filter(({ isExample, example }) => isExample && isKept(example))

  const table = [0.25, 0.5, 1].map((share) => {
    const learned = samples.filter(
      ({ example }) => example < 0 || (!isKept(example) && (example * 0.618) % 1 < share),
    )
    const fitted = fit(learned, options)
    const right = new Map<string, number>()
    let topics = 0
    for (const sample of kept) {
      const scores = scoresOf(fitted, sample)
      let best = 0
      scores.forEach((score, at) => (best = score > (scores[best] ?? 0) ? at : best))
      if (classes[best] === classes[sample.label]) topics++
      if (bodies[best] === bodies[sample.label])
        right.set(sample.language, (right.get(sample.language) ?? 0) + 1)
    }
    const percent = (part: number, whole: number): string => ((100 * part) / whole).toFixed(1)
    const bodiesRight = [...right.values()].reduce((sum, count) => sum + count, 0)
    return {
      examples: learned.filter(({ isExample }) => isExample).length,
      'topic %': percent(topics, kept.length),
      'body %': percent(bodiesRight, kept.length),
      ...Object.fromEntries(
        languages.map((language) => [
          language,
          percent(
            right.get(language) ?? 0,
            kept.filter((sample) => sample.language === language).length,
          ),
        ]),
      ),
    }
  })
  console.log(
    `likeliest topic and body on ${kept.length} kept-out examples, no keywords, no "unclear":`,
  )
  console.table(table)
  return table
}
