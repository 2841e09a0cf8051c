/** Holds that the terms of the three cities are those that were found in the laws, row by row. */
import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import type { DeadlineRule } from '#deadlines/deadline.ts'
import { kryvyiRihDeadlines, latviaDeadlines, vilniusDeadlines } from './calendars.ts'

/** Kept beside the project; without it there is nothing to compare with. */
const found = '../shared/data/catalogue.yaml'

type Row = {
  id: string
  country: string
  event: string
  term: number
  unit: string
  from: string
} & {
  restart_on?: string
  valid_from?: string
  valid_to?: string
  evidence: string
}

test('every term that was found in a law stands in a city’s file, and no file has another', () => {
  const ours = [...vilniusDeadlines, ...kryvyiRihDeadlines, ...latviaDeadlines].map(
    ({ id, country, event, amount, unit, from, restartOn, validFrom, validTo, evidence }) =>
      [id, country, event, amount, unit, from, restartOn, validFrom, validTo, evidence] as const,
  )
  expect(ours.length).toBeGreaterThan(20)
  if (!existsSync(found)) return
  const read = parse(readFileSync(found, 'utf8')) as { deadline_rules: Row[] }
  const theirs = read.deadline_rules.map((row) => [
    row.id,
    row.country,
    row.event,
    row.term,
    row.unit as DeadlineRule['unit'],
    row.from,
    row.restart_on ?? null,
    row.valid_from ?? null,
    row.valid_to ?? null,
    row.evidence,
  ])
  const byId = (one: readonly unknown[], other: readonly unknown[]) =>
    String(one[0]) < String(other[0]) ? -1 : 1
  expect(ours.toSorted(byId)).toEqual(theirs.toSorted(byId))
})
