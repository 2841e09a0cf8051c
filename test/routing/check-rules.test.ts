/** Shows that a slip in the city's ranked rules is named with its line before it can reach a citizen. */
import { expect, test } from 'vitest'
import { filesInFolder } from '#routing/read-folder.ts'
import { readCityFiles } from '#routing/read-city-files.ts'

const files = filesInFolder('routing-rules/vilnius')
/** What citizens say and what desks need is most of the files to read, and no rule names any of it. */
const named = [...files].filter(([file]) => !/^(examples|vocabulary|cards)\//.test(file))
const because = '{lt: l, en: e, ru: r, pl: p, uk: u, lv: v}'

type Pair = { when: string; effects: string }

/** The faults of a city with these rules alone. */
function faultsOf(...rules: Pair[]): string[] {
  const text = rules
    .map(
      ({ when, effects }, number) =>
        `  - id: rule-${number + 1}\n    because: ${because}\n    when: {${when}}\n    then: {${effects}}\n`,
    )
    .join('')
  const { faults } = readCityFiles(new Map([...named, ['rules.yaml', `rules:\n${text}`]]))
  return faults.map(({ file, line, reason }) => `${file}:${line} ${reason}`)
}

const pair = (when: string, effects: string): Pair => ({ when, effects })

test('rules as the city has them have no fault', () => {
  expect(readCityFiles(files).faults).toEqual([])
})

test('what a rule names must exist', () => {
  const wrong = pair(
    'topic: vst.nothing, place: atlantis, group: kings, load: {pool: no-pool, waiting: 3}',
    'pool: no-pool, question: no-question, notice: no-notice, skills: no-list',
  )
  const faults = faultsOf(wrong)
  for (const one of [
    'topic "vst.nothing"',
    'place "atlantis"',
    'group "kings"',
    'pool "no-pool"',
    'question "no-question"',
    'notice "no-notice"',
    'list of steps "no-list"',
  ])
    expect(faults.join('\n')).toContain(`there is no ${one}`)
})

test('a rule that can never take effect is told which one stands in its way', () => {
  const wide = pair('topic: [vv.outage, vv.leak]', 'priority: P2')
  const narrow = pair('topic: vv.outage, channel: chat', 'priority: P1')
  expect(faultsOf(wide, narrow)).toEqual([
    expect.stringMatching(/^rules\.yaml:6 "rule-2" can never take effect: "rule-1" above it/),
  ])
  expect(faultsOf(narrow, wide)).toEqual([])
})

test('a rule that still sets something else, or holds elsewhere too, takes effect', () => {
  const wide = pair('topic: [vv.outage, vv.leak]', 'priority: P2')
  expect(faultsOf(wide, pair('topic: vv.outage', 'priority: P1, pool: vv-bills'))).toEqual([])
  expect(faultsOf(wide, pair('topic: [vv.outage, vv.bill]', 'priority: P1'))).toEqual([])
  expect(faultsOf(wide, pair('channel: chat', 'priority: P1'))).toEqual([])
})

test('nights, seasons and queues are compared by what they cover', () => {
  const night = pair('hours: ["18:00-24:00", "00:00-07:00"]', 'priority: P2')
  expect(faultsOf(night, pair('hours: "20:00-22:00"', 'priority: P1'))).toHaveLength(1)
  expect(faultsOf(night, pair('hours: "17:00-22:00"', 'priority: P1'))).toEqual([])
  const winter = pair('season: 10-01..04-30', 'priority: P2')
  expect(faultsOf(winter, pair('season: 12-20..01-10', 'priority: P1'))).toHaveLength(1)
  expect(faultsOf(winter, pair('season: 04-01..05-10', 'priority: P1'))).toEqual([])
  const crowd = pair('load: {pool: vv-bills, waiting: 5}', 'priority: P2')
  expect(faultsOf(crowd, pair('load: {pool: vv-bills, waiting: 9}', 'priority: P1'))).toHaveLength(
    1,
  )
  expect(faultsOf(crowd, pair('load: {pool: vv-bills, waiting: 3}', 'priority: P1'))).toEqual([])
})

test('two rules may together leave nothing to a third', () => {
  const faults = faultsOf(
    pair('topic: vv.outage', 'priority: P2'),
    pair('channel: chat', 'pool: vv-bills'),
    pair('topic: vv.outage, channel: chat', 'priority: P1, pool: vv-network'),
  )
  expect(faults).toHaveLength(1)
})

test('hours that overlap or run backwards, and danger as a priority, are refused', () => {
  expect(faultsOf(pair('hours: ["08:00-12:00", "11:00-14:00"]', 'priority: P2'))).toEqual([
    'rules.yaml:4 11:00-14:00 overlaps 08:00-12:00',
  ])
  expect(faultsOf(pair('hours: "22:00-06:00"', 'priority: P2'))[0]).toContain(
    'ends before it starts',
  )
  expect(faultsOf(pair('channel: chat', 'priority: P0'))[0]).toContain('P0 is for danger alone')
})

test('a place lies in a place that exists', () => {
  const places = (files.get('places.yaml') ?? '').replace('within: senamiestis', 'within: nowhere')
  const { faults } = readCityFiles(new Map([...files, ['places.yaml', places]]))
  expect(faults).toMatchObject([{ file: 'places.yaml', reason: 'there is no place "nowhere"' }])
})
