/** Holds that every city measures its rules on sentences that nobody trains on. */
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { rulesFolder } from '#city-data.ts'
import { fold } from '#routing/fold.ts'
import { loadCity } from '#routing/load-city.ts'
import { readCityFiles } from '#routing/read-city-files.ts'
import { filesInFolder } from '#routing/read-folder.ts'
import type { CityRules } from '#routing/rules.ts'
import { compareFigures, figuresOf } from '#rulebook/figures.ts'
import { readTestSet } from '#rulebook/test-set.ts'

describe.each(['vilnius', 'kryvyi-rih', 'latvia'])('%s', (id) => {
  const files = filesInFolder(join(rulesFolder, id))
  let rules: CityRules
  beforeAll(() => {
    const read = readCityFiles(files)
    if (read.rules === null) throw new Error(JSON.stringify(read.faults))
    rules = read.rules
  })

  test('has forty sentences or more, in every language it serves, dangers among them', () => {
    const { sentences, faults } = readTestSet(files, rules)
    expect(faults).toEqual([])
    expect(sentences.length).toBeGreaterThanOrEqual(40)
    const dangers = new Set(rules.topics.filter(({ say }) => say !== null).map((topic) => topic.id))
    const told = sentences.filter(({ topics }) => topics.some((topic) => dangers.has(topic)))
    expect(told.length).toBeGreaterThanOrEqual(4)
  })

  test('trains on none of them', () => {
    const learned = new Set(rules.examples.map(({ text }) => fold(text).tokens.join(' ')))
    const { sentences } = readTestSet(files, rules)
    const both = sentences.filter(({ text }) => learned.has(fold(text).tokens.join(' ')))
    expect(both).toEqual([])
  })
})

test('figures tell what was right, what was wrong and which danger was missed', () => {
  const compiled = loadCity('latvia')
  if (compiled === null) throw new Error('No city.')
  const sentences = [
    { language: 'lv', text: 'Ož pēc gāzes!', topics: ['l.x.gas'] },
    { language: 'lv', text: 'Labdien', topics: ['unclear'] },
    { language: 'lv', text: 'Ož pēc gāzes!', topics: ['l.pension'] },
  ] as const
  const figures = figuresOf(
    compiled,
    sentences.map(({ topics, ...sentence }) => ({ ...sentence, topics: [...topics] })),
  )
  expect(figures).toMatchObject({
    sentences: 3,
    topicRight: 2,
    bodyRight: 2,
    wrong: 1,
    dangers: 1,
    missed: [],
    falseAlarms: 1,
  })
  const worse = { ...figures, bodyRight: 1, missed: [{ language: 'lv' as const, text: 'Deg!' }] }
  expect(compareFigures(figures, worse)).toEqual({
    lostPoints: expect.closeTo(33.33, 1) as number,
    newlyMissed: [{ language: 'lv', text: 'Deg!' }],
  })
})

test('a sentence about a topic that the city has not is a fault with its line', () => {
  const files = new Map([['tests/own.yaml', '- { language: lt, topic: none.such, text: Labas }\n']])
  const { sentences, faults } = readTestSet(files, { topics: [] })
  expect(sentences).toEqual([])
  expect(faults).toMatchObject([{ file: 'tests/own.yaml', line: 1 }])
})
