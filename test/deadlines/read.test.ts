/** Shows that a mistake in a calendar or deadlines file is named with its line, and nothing is guessed. */

import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { Fault, Read } from '#deadlines/fault.ts'
import { parseCalendar, parseDeadlines } from '#deadlines/parse.ts'
import { readCalendar, readDeadlines } from '#deadlines/read.ts'
import { inWords, kryvyiRihDeadlines, latviaDeadlines, vilniusDeadlines } from './calendars.ts'

function faultsOf(read: Read<unknown>): string[] {
  const faults: Fault[] = read.ok ? [] : read.faults
  return faults.map(inWords)
}

const names = '{lt: a, en: b, ru: c, pl: d, uk: e, lv: f}'

describe('a calendar file', () => {
  test('with many mistakes has each of them named, in order of lines', () => {
    const text = `id: xx
country: Xx
checked: {from: 2020, to: 2035}
restDays: [saturday, sonday]
holidays:
  - id: leap
    on: {month: 2, day: 30}
    names: ${names}
  - id: blind
    on: {month: 13, day: 1}
    names: {lt: a, en: b, ru: c, pl: d, uk: e}
    colour: red
  - id: when
    on: {date: 2026-02-29}
    names: ${names}
  - id: vague
    on: {month: 5, weekday: sunday}
    names: ${names}
`
    expect(faultsOf(parseCalendar(text, 'xx.yaml'))).toEqual([
      'xx.yaml:2: country: is not a country code like LT',
      expect.stringMatching(/^xx\.yaml:4: restDays\.1: .*sunday/),
      expect.stringMatching(/^xx\.yaml:10: holidays\.1\.on\.month: .*12/),
      expect.stringMatching(/^xx\.yaml:11: holidays\.1\.names\.lv: /),
      'xx.yaml:12: holidays.1.colour: is not a known setting',
      'xx.yaml:14: holidays.2.on.date: is not an existing date like 2026-02-28',
      'xx.yaml:17: holidays.3.on: is not {month, day}, {month, weekday, nth}, {easter, offset} or {date}',
    ])
  })

  test('with days that cannot be has each of them named', () => {
    const text = `id: xx
country: XX
checked: {from: 2020, to: 2035}
restDays: [saturday, sunday]
holidays:
  - id: twice
    on: {month: 2, day: 30}
    names: ${names}
  - id: twice
    on: {month: 2, day: 29}
    validFrom: 2026-01-01
    validTo: 2025-01-01
    names: ${names}
transfers:
  - {off: 2026-01-03, worked: 2026-01-05, because: why}
`
    expect(faultsOf(parseCalendar(text, 'xx.yaml'))).toEqual([
      'xx.yaml:7: holidays.0.on.day: month 2 has no day 30',
      'xx.yaml:9: holidays.1.id: "twice" is there twice',
      'xx.yaml:12: holidays.1.validTo: 2025-01-01 is before validFrom 2026-01-01',
      'xx.yaml:15: transfers.0.off: 2026-01-03 is a rest day already',
      'xx.yaml:15: transfers.0.worked: 2026-01-05 is a working day already',
    ])
  })

  test('that is no YAML is a fault on its line', () => {
    expect(faultsOf(parseCalendar('id: xx\nholidays: [\n', 'xx.yaml'))[0]).toMatch(
      /^xx\.yaml:\d+: /,
    )
    expect(faultsOf(parseCalendar('', 'xx.yaml'))).toHaveLength(1)
  })

  test('that is not there is a fault', () => {
    expect(faultsOf(readCalendar('no/such.yaml'))[0]).toMatch(/^no\/such\.yaml:1: cannot be read/)
    expect(faultsOf(readDeadlines('no/such.yaml'))).toHaveLength(1)
  })
})

describe('a deadlines file', () => {
  const row = (more: string): string =>
    `  - {event: request, country: LT, evidence: seen, source: s, ${more}}\n`

  test('with rows that contradict one another has them named', () => {
    const text =
      'deadlines:\n' +
      row('id: a, amount: 5, unit: working_day, from: received, validTo: 2026-02-28') +
      row('id: b, amount: 7, unit: working_day, from: received, validFrom: 2026-03-01') +
      row('id: c, amount: 9, unit: month, from: received, validFrom: 2026-06-01') +
      '  - {id: d, event: other, country: LT, amount: 3, unit: immediate, from: contact, evidence: seen, source: s}\n' +
      '  - {id: e, event: third, country: LT, amount: 3, unit: fortnight, from: contact, evidence: seen, source: s}\n'
    expect(faultsOf(parseDeadlines(text, 'd.yaml'))).toEqual([
      expect.stringMatching(/^d\.yaml:6: deadlines\.4\.unit: /),
    ])
    expect(faultsOf(parseDeadlines(text.replace('fortnight', 'month'), 'd.yaml'))).toEqual([
      'd.yaml:4: deadlines.2: "c" and "b" hold for the same event on the same day',
      'd.yaml:5: deadlines.3.amount: 3 does not fit immediate',
    ])
  })

  test('with rows that meet on one day, or share an id, has them named', () => {
    const text =
      'deadlines:\n' +
      row('id: a, amount: 5, unit: working_day, from: received, validTo: 2026-03-01') +
      row('id: a, amount: 7, unit: working_day, from: received, validFrom: 2026-03-01')
    expect(faultsOf(parseDeadlines(text, 'd.yaml'))).toEqual([
      'd.yaml:3: deadlines.1.id: "a" is there twice',
      'd.yaml:3: deadlines.1: "a" and "a" hold for the same event on the same day',
    ])
    const apart = text
      .replace('id: a, amount: 7', 'id: b, amount: 7')
      .replace('validTo: 2026-03-01', 'validTo: 2026-02-28')
    expect(parseDeadlines(apart, 'd.yaml').ok).toBe(true)
    const newestFirst =
      'deadlines:\n' +
      row('id: b, amount: 7, unit: working_day, from: received, validFrom: 2026-03-01') +
      row('id: a, amount: 5, unit: working_day, from: received, validTo: 2026-03-01')
    expect(faultsOf(parseDeadlines(newestFirst, 'd.yaml'))).toHaveLength(1)
  })

  const catalogue = new URL('../../../shared/data/catalogue.yaml', import.meta.url)

  test('of each city says what the catalogue of services says', () => {
    const ours = [...vilniusDeadlines, ...kryvyiRihDeadlines, ...latviaDeadlines]
    expect(ours).toHaveLength(23)
    expect(ours.every((each) => each.source.length > 0)).toBe(true)
    if (!existsSync(catalogue)) {
      process.stderr.write('The catalogue is not at hand: the rows were not compared with it.\n')
      return
    }
    const rows = ours.map((each) => ({
      id: each.id,
      country: each.country,
      event: each.event,
      term: each.amount,
      unit: each.unit,
      from: each.from,
      restart_on: each.restartOn,
      valid_from: each.validFrom,
      valid_to: each.validTo,
      evidence: each.evidence,
      src: each.source,
    }))
    expect(rows).toEqual(catalogueRows(readFileSync(catalogue, 'utf8')))
  })
})

/** The catalogue's rows without `action`: one holds an unquoted comma and is cut there. */
function catalogueRows(text: string): object[] {
  const document: { deadline_rules: Record<string, unknown>[] } = parse(text)
  return document.deadline_rules.map((row) => ({
    id: row.id,
    country: row.country,
    event: row.event,
    term: row.term,
    unit: row.unit,
    from: row.from,
    restart_on: row.restart_on ?? null,
    valid_from: row.valid_from ?? null,
    valid_to: row.valid_to ?? null,
    evidence: row.evidence,
    src: row.src,
  }))
}
