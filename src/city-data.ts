/** Opens what a city's staff wrote in `routing-rules/`, or names every mistake in it with file and line. */

import { join } from 'node:path'
import type { CityData } from '#city.ts'
import { shippedModel } from '#routing/load-city.ts'
import { filesInFolder } from '#routing/read-folder.ts'
import { joinRulebook } from '#rulebook/join-rulebook.ts'
import { cityDataOf } from '#rulebook/joined.ts'

export type { CityData } from '#city.ts'

/** The folder that ships with Vienas. */
export const rulesFolder = join(import.meta.dirname, '..', 'routing-rules')

/** Node only: the Worker has no files. Throws one message with every fault. */
export function readCityData(folder: string, id: string): CityData {
  const { joined, findings } = joinRulebook(filesInFolder(join(folder, id)))
  if (joined !== null) return cityDataOf(joined, shippedModel(joined.rules))
  const faults = findings.filter(({ severity }) => severity === 'fault')
  const lines = faults.map(({ file, line, reason }) => `${file}:${line}: ${reason}`)
  throw new Error(`The rules of ${id} cannot be used:\n${lines.join('\n')}`)
}
