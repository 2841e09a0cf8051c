/** Writes a city's rules as a module, so that they load where there is no file system. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CityRules } from './rules.ts'

/** The module's text; the same rules give the same bytes. */
export function rulesModule(rules: CityRules): string {
  const text = JSON.stringify(rules).replaceAll('\\', '\\\\').replaceAll("'", "\\'")
  const name = identifier(rules.id)
  return `/** Holds the rules of ${rules.name.en} for places without a file system; written by \`npm run rules -- build\`. */

import type { CityRules } from '../rules.ts'

const text =
  '${text}'

/** Parses the rules anew at each call. */
export function ${name}(): CityRules {
  return JSON.parse(text) as CityRules
}
`
}

export function writeRulesModule(rules: CityRules, directory: string): string {
  const path = join(directory, `${rules.id}.ts`)
  writeFileSync(path, rulesModule(rules))
  return path
}

/** "kryvyi-rih" → "kryvyiRih". */
function identifier(id: string): string {
  return id.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}
