/** Shows that the check of the rules names what is wrong with a package or a card, with file and line. */
import { expect, test } from 'vitest'
import { filesInFolder } from '#routing/read-folder.ts'
import { readCityFiles } from '#routing/read-city-files.ts'
import { joinRulebook } from '#rulebook/join-rulebook.ts'

const files = filesInFolder('routing-rules/kryvyi-rih')
const path = 'life-situations.yaml'
const written = files.get(path) ?? ''

/** The keys of the faults, with the line that each names, when the file is changed like this. */
function faultsWith(from: string | RegExp, to: string, file = path) {
  const changed = (files.get(file) ?? '').replace(from, to)
  expect(changed).not.toBe(files.get(file))
  const { faults } = readCityFiles(new Map([...files, [file, changed]]))
  return faults.map(({ key, line, file: where }) => ({ key, line, where }))
}
const lineOf = (words: string) => written.split('\n').findIndex((line) => line.includes(words)) + 1

test('a part without a topic, or with a pool that nobody has, is named', () => {
  expect(faultsWith('topic: k.childaid\n', 'topic: k.nobody\n')).toMatchObject([
    { key: 'no-topic', where: path },
  ])
  const pooled = faultsWith(
    'topic: k.kindergarten\n      title',
    'topic: k.kindergarten\n      pool: nowhere\n      title',
  )
  expect(pooled).toMatchObject([{ key: 'no-pool', line: lineOf('- id: kindergarten') }])
})

test('a missing translation is named', () => {
  const found = faultsWith(/lv: Bērna dzimšanas apliecība/, '')
  expect(found.map(({ key }) => key)).toContain('missing-translation')
})

test('a part that waits for one below it, or that stands twice, is named', () => {
  expect(faultsWith('after: [certificate]', 'after: [benefit]')).toMatchObject([
    { key: 'step-after' },
  ])
  expect(faultsWith('- id: benefit', '- id: kindergarten')).toMatchObject([{ key: 'step-twice' }])
})

test('a promise by a rule that the city does not have is named, and so is an office that is not there', () => {
  const promise = written.replace('promise: [ua.life.birth]', 'promise: [ua.never]')
  const { joined, findings } = joinRulebook(new Map([...files, [path, promise]]))
  expect(joined).toBeNull()
  expect(findings).toMatchObject([
    { key: 'no-deadline-rule', file: path, params: { id: 'ua.never' } },
  ])
  expect(faultsWith('offices: [head,', 'offices: [tail,', 'cards/social.yaml')).toMatchObject([
    { key: 'no-office', where: 'cards/social.yaml' },
  ])
})

test('rules that are older than cards and the standard are still read', () => {
  const older = new Map([...files].filter(([name]) => !/^cards\/|standards|plain-words/.test(name)))
  const { rules, faults } = readCityFiles(older)
  expect(faults).toEqual([])
  expect(rules).toMatchObject({ cards: [], standards: [] })
})
