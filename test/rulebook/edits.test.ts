/** Shows that a form changes one thing in a file, and that all else stays as its author wrote it. */

import fc from 'fast-check'
import { parse, parseDocument } from 'yaml'
import { expect, test } from 'vitest'
import { languages } from '#language/languages.ts'
import { filesInFolder } from '#routing/read-folder.ts'
import { applyEdit } from '#rulebook/edits/apply-edit.ts'
import type { Edit } from '#rulebook/edits/edit.ts'
import { removeIn, setIn } from '#rulebook/edits/splice.ts'
import { joinRulebook } from '#rulebook/join-rulebook.ts'

const files = Object.fromEntries(filesInFolder('routing-rules/vilnius'))

function edited(edit: Edit, given: Record<string, string> = files) {
  const result = applyEdit(given, edit)
  if (result.outcome !== 'edited') throw new Error(result.outcome)
  const before = (given[result.path] ?? '').split('\n')
  const after = result.text.split('\n')
  const isLonger = after.length !== before.length
  const added = after.filter((line, at) =>
    isLonger ? !before.includes(line) : line !== before[at],
  )
  const gone = before.filter((line, at) => (isLonger ? !after.includes(line) : line !== after[at]))
  return { ...result, added, gone, files: { ...given, [result.path]: result.text } }
}

test('a keyword more touches one line, and its neighbours keep their order', () => {
  const lt = [
    'nešild*',
    'šalt* radiator*',
    'nėra šildym*',
    'neveik* šildym*',
    'šalta bute',
    'ledin*',
  ]
  const { added, gone, path } = edited({ kind: 'topic', id: 'vst.noheat', keywords: { lt } })
  expect(path).toBe('topics/vst.yaml')
  expect(gone).toHaveLength(1)
  expect(added).toEqual([`    lt: [${lt.join(', ')}]`])
})

test('title, pool and priority change each in its own line', () => {
  const { added, gone } = edited({
    kind: 'topic',
    id: 'vst.noheat',
    title: { en: 'No heat: cold rooms' },
    pool: 'vst-bills',
    priority: 'P2',
  })
  expect(added).toEqual(['    en: "No heat: cold rooms"', '  priority: P2', '  pool: vst-bills'])
  expect(gone).toHaveLength(3)
})

test('hours of a day, a day that closes, and a pool that keeps other hours', () => {
  const hours = edited({
    kind: 'hours',
    id: 'centre',
    days: { monday: ['08:00-12:00', '13:00-17:00'], friday: [], saturday: ['10:00-14:00'] },
  })
  const read = parse(hours.text) as Record<string, Record<string, unknown>>
  expect(read['centre']).toMatchObject({
    monday: ['08:00-12:00', '13:00-17:00'],
    saturday: ['10:00-14:00'],
  })
  expect(read['centre']?.['friday']).toBeUndefined()
  expect(hours.text).toContain('# The hours are a draft for the demo city')
  const pool = edited({ kind: 'pool', id: 'vst-bills', hours: 'dispatch', name: { en: 'Bills' } })
  expect(pool.added).toHaveLength(2)
  expect(pool.text).toContain('en: Bills')
})

test('a notice and a rule come and go, and the rest of rules.yaml stays letter by letter', () => {
  const texts = Object.fromEntries(
    languages.map((language) => [language, `Text ${language}: "a", b`]),
  )
  const notice = edited({ kind: 'notice', id: 'new-notice', texts })
  const rule = edited(
    {
      kind: 'rule',
      id: 'new-rule',
      // oxlint-disable-next-line unicorn/no-thenable -- a word of the staff's file, which nobody awaits.
      rule: { because: texts, when: { language: 'pl' }, then: { notice: 'new-notice' } },
    },
    notice.files,
  )
  const { joined, findings } = joinRulebook(new Map(Object.entries(rule.files)))
  expect(findings.filter(({ severity }) => severity === 'fault')).toEqual([])
  expect(joined).not.toBeNull()
  const without = edited({ kind: 'rule', id: 'new-rule', rule: null }, rule.files)
  const back = edited({ kind: 'notice', id: 'new-notice', texts: null }, without.files)
  expect(back.text).toBe(files['rules.yaml'])
})

test('a rule that is moved up takes its lines along', () => {
  const ids = (text: string) =>
    (parse(text) as { rules: { id: string }[] }).rules.map(({ id }) => id)
  const before = ids(files['rules.yaml'] ?? '')
  const [first = '', last = ''] = [before[0], before.at(-1)]
  const all = parse(files['rules.yaml'] ?? '') as { rules: { id: string }[] }
  const { id, ...rule } = all.rules.at(-1) ?? { id: '' }
  const { text } = edited({ kind: 'rule', id, rule: rule as never, above: first })
  expect(ids(text)).toEqual([last, ...before.slice(0, -1)])
  expect(text.split('\n').toSorted()).toEqual((files['rules.yaml'] ?? '').split('\n').toSorted())
})

test('an example is added once, and taken out again without a trace', () => {
  const about = { kind: 'example', id: 'vst.noheat', language: 'lt' } as const
  const text = 'Vaikų kambary +15, "batareja": šalta!'
  const once = edited({ ...about, text })
  expect(once.added).toHaveLength(1)
  expect(edited({ ...about, text }, once.files).text).toBe(once.text)
  const back = edited({ ...about, text, remove: true }, once.files)
  expect(back.text).toBe(files['examples/vst.yaml'])
})

test('a topic, pool or rule that is not there is refused', () => {
  const refused = { outcome: 'unknown-target' }
  expect(applyEdit(files, { kind: 'topic', id: 'vst.nothing', pool: 'vst-bills' })).toEqual(refused)
  expect(applyEdit(files, { kind: 'pool', id: 'nobody', hours: 'centre' })).toEqual(refused)
  expect(applyEdit(files, { kind: 'rule', id: 'nothing', rule: null })).toEqual(refused)
})

test('a file whose only key is removed still says at its head what it is', () => {
  const source = files['deadlines.yaml'] ?? ''
  const text = removeIn(source, ['deadlines'])
  expect(parse(text)).toEqual({})
  expect(outerComments(text)).toEqual(outerComments(source))
  expect(outerComments(text).length).toBeGreaterThan(5)
})

test('whatever is set or removed anywhere, the file means that and keeps all its comments', () => {
  const paths = Object.keys(files).filter((path) => !path.startsWith('examples/'))
  const word = fc.oneof(
    fc.string({ minLength: 1, maxLength: 12 }),
    fc.constantFrom(
      'yes',
      '12:00',
      '- a',
      '#b',
      'c: d',
      "e'f",
      'ąčę „g“',
      '[h]',
      '{i}',
      ' j ',
      '*k',
    ),
  )
  fc.assert(
    fc.property(
      fc.constantFrom(...paths),
      fc.nat(),
      fc.oneof(
        word,
        fc.array(word, { maxLength: 3 }),
        fc.dictionary(fc.constantFrom('lt', 'en'), word),
      ),
      fc.boolean(),
      (path, pick, value, isRemoved) => {
        const source = files[path] ?? ''
        const places = placesIn(parse(source) as unknown)
        const place = places[pick % places.length] ?? []
        const wanted = parseDocument(source)
        if (isRemoved) wanted.deleteIn(place)
        else wanted.setIn(place, wanted.createNode(value))
        const text = isRemoved ? removeIn(source, place) : setIn(source, place, value)
        expect(parse(text)).toEqual(wanted.toJS())
        expect(outerComments(text)).toEqual(outerComments(source))
      },
    ),
    { numRuns: 100 },
  )
})

/** Every path in a value, three steps deep. */
function placesIn(value: unknown, at: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== 'object' || value === null || at.length === 3)
    return at.length > 0 ? [at] : []
  const inner = Array.isArray(value)
    ? value.flatMap((item, number) => placesIn(item, [...at, number]))
    : Object.entries(value).flatMap(([key, item]) => placesIn(item, [...at, key]))
  return at.length > 0 ? [at, ...inner] : inner
}

/** Comments in the first column belong to nobody's value. */
function outerComments(text: string): string[] {
  return text.split('\n').filter((line) => line.startsWith('#'))
}
