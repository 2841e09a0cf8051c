/** Holds what figures mean: both formulas of the service level, a file that no spreadsheet runs, a comparison line by line. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvOf } from '#figures/csv.ts'
import { serviceLevel } from '#figures/service-level.ts'
import { changedLines } from '#web/desk/console/rules/changed-lines.ts'

test('both formulas tell of the same day, and who gave up early makes neither of them worse', () => {
  const day = { answered: 80, answeredInTarget: 64, abandoned: 20, abandonedInTarget: 5 }
  expect(serviceLevel(day)).toEqual({ ofAnswered: 0.8, ofAll: 0.69, abandonment: 0.2 })
  const nobody = { answered: 0, answeredInTarget: 0, abandoned: 0, abandonedInTarget: 0 }
  expect(serviceLevel(nobody)).toEqual({ ofAnswered: null, ofAll: null, abandonment: null })
  // Answering nobody in time is no full score.
  expect(serviceLevel({ ...nobody, abandoned: 3 })).toEqual({
    ofAnswered: null,
    ofAll: 0,
    abandonment: 1,
  })
})

test('a name that looks like a formula stays a name in a spreadsheet', () => {
  expect(
    csvOf([
      ['Kas', 'Kiek'],
      ['=cmd()', 3],
      ['„a“, "b"', null],
    ]),
  ).toBe('\u{FEFF}Kas,Kiek\r\n\'=cmd(),3\r\n"„a“, ""b""",\r\n')
})

const line = fc.constantFrom('a', 'b', 'c', '')

test('the lines taken out and put in lead from one text to the other', () => {
  fc.assert(
    fc.property(
      fc.array(line, { maxLength: 12 }),
      fc.array(line, { maxLength: 12 }),
      (old, now) => {
        const changes = changedLines(old.join('\n'), now.join('\n'))
        const before = old.join('\n').split('\n')
        const after = now.join('\n').split('\n')
        const outs = new Set(changes.filter(({ kind }) => kind === 'out').map((one) => one.line))
        const ins = new Set(changes.filter(({ kind }) => kind === 'in').map((one) => one.line))
        const kept = before.filter((_, at) => !outs.has(at + 1))
        expect(after.filter((_, at) => !ins.has(at + 1))).toEqual(kept)
        for (const { kind, line: at, text } of changes)
          expect((kind === 'out' ? before : after)[at - 1]).toBe(text)
      },
    ),
  )
})

test('one changed line among many is one line out and one in', () => {
  const lines = Array.from({ length: 5000 }, (_, at) => `line ${at}`)
  const changed = lines.with(2500, 'another')
  expect(changedLines(lines.join('\n'), changed.join('\n'))).toEqual([
    { kind: 'out', line: 2501, text: 'line 2500' },
    { kind: 'in', line: 2501, text: 'another' },
  ])
})
