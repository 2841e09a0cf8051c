/** Opens what a city's staff wrote in `routing-rules/`, or names every mistake in it with file and line. */

import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { City } from '#city.ts'
import { compileCalendar } from '#deadlines/compile-calendar.ts'
import type { Read } from '#deadlines/fault.ts'
import { readCalendar, readDeadlines } from '#deadlines/read.ts'
import { parseReplyPolicy } from '#language/reply-policy.ts'
import { compile } from '#routing/compile.ts'
import { shippedModel } from '#routing/load-city.ts'
import { readCity } from '#routing/read-city.ts'

export type CityData = Pick<City, 'rules' | 'calendar' | 'deadlineRules' | 'replyPolicy'>

/** The folder that ships with Vienas. */
export const rulesFolder = join(import.meta.dirname, '..', 'routing-rules')

/** Node only: the Worker has no files. Throws one message with every fault. */
export function readCityData(folder: string, id: string): CityData {
  const faults: string[] = []
  const from = (name: string): string => join(folder, id, name)
  const city = readCity(join(folder, id))
  faults.push(...city.faults.map(sentence))
  const deadlines = taken(readDeadlines(from('deadlines.yaml')), faults)
  const policy = parseReplyPolicy(parse(readFileSync(from('reply-policy.yaml'), 'utf8')))
  if (!policy.ok) faults.push(...policy.faults.map((fault) => `reply-policy.yaml: ${fault}`))
  const country = city.rules?.country.toLowerCase() ?? null
  const calendar =
    country === null
      ? null
      : taken(readCalendar(join(folder, 'calendars', `${country}.yaml`)), faults)
  if (city.rules === null || deadlines === null || calendar === null || !policy.ok) {
    throw new Error(`The rules of ${id} cannot be used:\n${faults.join('\n')}`)
  }
  return {
    rules: compile(city.rules, shippedModel(city.rules)),
    calendar: compileCalendar(calendar),
    deadlineRules: deadlines,
    replyPolicy: policy.policy,
  }
}

function taken<T>(read: Read<T>, faults: string[]): T | null {
  if (read.ok) return read.value
  faults.push(...read.faults.map(sentence))
  return null
}

function sentence(fault: { file: string; line: number; reason: string }): string {
  return `${fault.file}:${fault.line}: ${fault.reason}`
}
