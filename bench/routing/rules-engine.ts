/** Decides by the same keywords with json-rules-engine, a well-known engine that asks every rule one by one. */

import { Engine } from 'json-rules-engine'
import type { CompiledRules } from '#routing/compile.ts'
import { fold, foldPattern } from '#routing/fold.ts'

type Word = { letters: string; isStem: boolean }

/** One rule a topic: any of its keywords, each all of its words. The likeliest topic is that with the highest score. */
export function rulesEngine({
  topics,
  keywords,
}: CompiledRules): (text: string) => Promise<string> {
  const engine = new Engine([], { allowUndefinedFacts: true })
  engine.addOperator('hasWords', (tokens: string[], words: Word[]) =>
    words.every(({ letters, isStem }) =>
      tokens.some((token) => (isStem ? token.startsWith(letters) : token === letters)),
    ),
  )
  topics.forEach((topic, number) => {
    const own = keywords.filter((keyword) => keyword.topic === number)
    if (own.length === 0) return
    engine.addRule({
      conditions: {
        any: own.map(({ written }) => ({
          fact: 'tokens',
          operator: 'hasWords',
          value: written.split(' ').map(foldPattern),
        })),
      },
      event: { type: topic.id },
    })
  })
  return async (text) => {
    const { events } = await engine.run({ tokens: fold(text).tokens })
    return events[0]?.type ?? 'unclear'
  }
}
