/** Checks a city's rules and builds them, takes them out of the database and back: every fault with file, line and reason. */

import { existsSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { shippedModelText } from '#routing/load-city.ts'
import { readCity } from '#routing/read-city.ts'
import type { CityRules } from '#routing/rules.ts'
import { trainModel } from '#routing/train/train-model.ts'
import { writeSchemas } from '#routing/write-schemas.ts'
import { writeModelModule, writeRulesModule } from '#routing/write-module.ts'
import { joinRulebook } from '#rulebook/join-rulebook.ts'
import { filesInFolder } from '#routing/read-folder.ts'
import { exportRules, importRules, installRules } from './rules-in-database.ts'

const root = join(import.meta.dirname, '..', '..')
const usage = `npm run rules -- check DIR   tells every fault in a city's rules
npm run rules -- build       checks every city and writes src/routing/generated/
npm run rules -- train [CITY]
                             trains that city's model, or each whose words have changed, in some minutes
npm run rules -- export DIR [NUMBER]
                             writes the version in effect, or that one, to DIR/<city>, letter by letter
npm run rules -- import DIR  takes a city's folder (DIR/city.yaml) into the database as a draft
npm run rules -- install     runs the migrations and takes in what ships, as the start of the service does`

/** Exit code: 0 where all is well, 1 with faults, 2 for a wrong call. */
async function main(args: string[]): Promise<number> {
  const [command, directory, number] = args
  if (command === 'export' && directory !== undefined && !/\D/.test(number ?? '')) {
    await exportRules(directory, number === undefined ? null : Number(number))
    return 0
  }
  if (command === 'import' && directory !== undefined) {
    await importRules(directory)
    return 0
  }
  if (command === 'install') {
    await installRules()
    return 0
  }
  if (command === 'check' && directory !== undefined) return check(directory) ? 0 : 1
  if (command === 'build') return build(() => false) ? 0 : 1
  if (command === 'train') {
    const isDue = (rules: CityRules): boolean =>
      directory === undefined ? shippedModelText(rules) === null : rules.id === directory
    return build(isDue) ? 0 : 1
  }
  console.error(usage)
  return 2
}

function check(directory: string): boolean {
  const { joined, findings } = joinRulebook(filesInFolder(directory))
  for (const { severity, file, line, reason } of findings) {
    const kind = severity === 'warning' ? 'warning: ' : ''
    console.log(`${join(directory, file)}:${line}: ${kind}${reason}`)
  }
  if (joined === null) return false
  const { rules } = joined
  const { topics, institutions, pools, examples, version } = rules
  console.log(
    `${rules.name.en}: ${topics.length} topics, ${institutions.length} institutions, ${pools.length} pools, ` +
      `${examples.length} examples; version ${version}. No faults.`,
  )
  return true
}

/** Writes every city's rules, and the models of those that are due. */
function build(isDue: (rules: CityRules) => boolean): boolean {
  const generated = join(root, 'src', 'routing', 'generated')
  const folder = join(root, 'routing-rules')
  writeSchemas(join(folder, 'schema'))
  let isWhole = true
  for (const entry of readdirSync(folder)) {
    if (!existsSync(join(folder, entry, 'city.yaml'))) continue
    const directory = relative(process.cwd(), join(folder, entry))
    isWhole = check(directory) && isWhole
    const { rules } = readCity(directory)
    if (rules === null) continue
    console.log(`wrote ${writeRulesModule(rules, generated)}`)
    if (!isDue(rules)) continue
    const { model, calibration } = trainModel(rules)
    const { accuracy, temperature, keywordWeight } = calibration
    console.log(
      `trained: ${(100 * accuracy).toFixed(1)} % of kept-out examples right, ${model.weights.length} weights, ` +
        `temperature ${temperature}, keywords ${keywordWeight}`,
    )
    console.log(`wrote ${writeModelModule(rules, model, generated)}`)
  }
  return isWhole
}

process.exitCode = await main(process.argv.slice(2))
