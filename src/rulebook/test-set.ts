/** Reads the sentences on which a city measures its rules before it publishes them: nobody trains on these. */

import type { Language } from '#language/languages.ts'
import type { CityFiles } from '#routing/read-city-files.ts'
import { readFile } from '#routing/read-file.ts'
import type { Fault } from '#routing/read-file.ts'
import { unclear } from '#routing/model.ts'
import type { CityRules } from '#routing/rules.ts'

export type TestSentence = {
  language: Language
  text: string
  /** Topics that are right; the first is the best. `unclear` where one question should be asked. */
  topics: string[]
}

/** All files of `tests/`, in the order of their names; a fault for whatever names a topic that the city has not. */
export function readTestSet(
  files: CityFiles,
  rules: Pick<CityRules, 'topics'>,
): { sentences: TestSentence[]; faults: Fault[] } {
  const faults: Fault[] = []
  const known = new Set([unclear, ...rules.topics.map(({ id }) => id)])
  const sentences: TestSentence[] = []
  for (const file of testFilesOf(files)) {
    const { content, lineOf } = readFile(files, file, 'tests', faults)
    for (const [at, { language, text, topic, or = [] }] of (content ?? []).entries()) {
      const topics = [topic, ...or]
      const strange = topics.find((id) => !known.has(id))
      if (strange === undefined) sentences.push({ language, text, topics })
      else faults.push({ file, line: lineOf([at]), reason: `there is no topic "${strange}"` })
    }
  }
  return { sentences, faults }
}

function testFilesOf(files: CityFiles): string[] {
  return [...files.keys()]
    .filter((path) => path.startsWith('tests/') && path.endsWith('.yaml'))
    .toSorted()
}
