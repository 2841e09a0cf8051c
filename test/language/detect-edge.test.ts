/** Shows that the detector answers on the edge as it does on Node. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { detect } from '#language/detect.ts'
import { languages } from '#language/languages.ts'
import { foreign, inLatinLetters, sentences } from './detect-sentences.ts'
import { openEdgeDetector, type EdgeDetector } from './workerd.ts'

let edge: EdgeDetector
beforeAll(async () => {
  edge = await openEdgeDetector()
})
afterAll(() => edge.stop())

describe('in workerd', () => {
  test('every text gets the same answer as on Node', async () => {
    const texts = [
      ...languages.flatMap((language) => sentences[language]),
      ...inLatinLetters.ru,
      ...inLatinLetters.uk,
      ...foreign.map(([, text]) => text),
    ]
    for (const text of texts) {
      const { language, code, because, confidence } = detect(text)
      // Two builds of V8 may differ in the last digit of an exponential.
      expect(await edge.ask(text), text).toMatchObject({
        language,
        code,
        because,
        confidence: expect.closeTo(confidence, 9) as number,
      })
    }
  })

  test('detector and weights together take less than half of the 3 MiB of a worker', () => {
    expect(edge.bundleGzip).toBeLessThan(1.5 * 2 ** 20)
  })
})
