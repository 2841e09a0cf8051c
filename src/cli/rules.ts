/** Checks a city's rules and builds them: every fault with file, line and reason. */

import { existsSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { readCity } from '#routing/read-city.ts'
import { writeRulesModule } from '#routing/write-module.ts'

const root = join(import.meta.dirname, '..', '..')
const usage = `npm run rules -- check DIR   tells every fault in a city's rules
npm run rules -- build       checks every city and writes src/routing/generated/`

/** Exit code: 0 where all is well, 1 with faults, 2 for a wrong call. */
function main(args: string[]): number {
  const [command, directory] = args
  if (command === 'check' && directory !== undefined) return check(directory) ? 0 : 1
  if (command === 'build') return build() ? 0 : 1
  console.error(usage)
  return 2
}

function check(directory: string): boolean {
  const { rules, faults } = readCity(directory)
  for (const { file, line, reason } of faults)
    console.log(`${join(directory, file)}:${line}: ${reason}`)
  if (rules === null) return false
  const { topics, institutions, pools, examples, version } = rules
  console.log(
    `${rules.name.en}: ${topics.length} topics, ${institutions.length} institutions, ${pools.length} pools, ` +
      `${examples.length} examples; version ${version}. No faults.`,
  )
  return true
}

function build(): boolean {
  const folder = join(root, 'routing-rules')
  let isWhole = true
  for (const entry of readdirSync(folder)) {
    if (!existsSync(join(folder, entry, 'city.yaml'))) continue
    const directory = relative(process.cwd(), join(folder, entry))
    isWhole = check(directory) && isWhole
    const { rules } = readCity(directory)
    if (rules !== null)
      console.log(`wrote ${writeRulesModule(rules, join(root, 'src', 'routing', 'generated'))}`)
  }
  return isWhole
}

process.exitCode = main(process.argv.slice(2))
