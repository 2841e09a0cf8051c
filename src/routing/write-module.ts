/** Writes a city's rules as a module, so that they load where there is no file system. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { encodeModel } from './model-format.ts'
import type { Model } from './model.ts'
import type { CityRules } from './rules.ts'
import { withoutVocabulary } from './without-vocabulary.ts'

/** The module's text; the same rules give the same bytes. */
export function rulesModule(rules: CityRules): string {
  const text = JSON.stringify(withoutVocabulary(rules))
    .replaceAll('\\', '\\\\')
    .replaceAll("'", "\\'")
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

/** Writes the trained model beside the rules, as one line of base64. */
export function writeModelModule(rules: CityRules, model: Model, directory: string): string {
  const path = join(directory, `${rules.id}-model.ts`)
  writeFileSync(
    path,
    `/** Holds the trained model of ${rules.name.en}; written by \`npm run rules -- train\`. */

export const ${identifier(rules.id)}Model =
  '${encodeModel(model)}'
`,
  )
  return path
}
