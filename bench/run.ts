/** Runs every benchmark, prints its table and keeps the figures in bench/results (`npm run bench`). */

import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { benchDoors } from './doors.ts'

const folder = join(import.meta.dirname, 'results')
const asked = process.argv.slice(2)

/** Those that are programs of their own write their results themselves. */
const programs = [
  'language',
  'reply-language',
  'routing',
  'routing/held-out',
  'routing/dry-run',
  'routing/take-effect',
  'routing/beside',
  'routing/speed',
  'desk',
  'deadlines',
  'waiting',
  'webhooks',
]

mkdirSync(folder, { recursive: true })
for (const name of programs.filter(wanted)) {
  const ran = spawnSync(process.execPath, [fileOf(name)], {
    stdio: 'inherit',
  })
  if (ran.status !== 0) process.exitCode = 1
}
if (wanted('intake')) {
  spawnSync(process.execPath, [join(import.meta.dirname, 'intake.ts')], { stdio: 'inherit' })
}
if (wanted('doors')) {
  const figures = await benchDoors()
  console.table(figures)
  writeFileSync(join(folder, 'doors.json'), `${JSON.stringify(figures, null, 2)}\n`)
}

function fileOf(name: string): string {
  const isFile = name.includes('/') || name === 'deadlines'
  return join(import.meta.dirname, isFile ? `${name}.ts` : join(name, 'main.ts'))
}

function wanted(name: string): boolean {
  return asked.length === 0 || asked.includes(name)
}
