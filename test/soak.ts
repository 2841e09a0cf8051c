/** Runs the long versions of the random and kill tests (`npm run soak`): open to anyone, an hour or so. */

import { spawnSync } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: {
    /** How often the service is killed. */
    kills: { type: 'string', default: '50' },
    /** How many random towns ring; a tenth of them with two copies of the service. */
    calls: { type: 'string', default: '2000' },
    /** How often each random test is run, every time with other seeds. */
    rounds: { type: 'string', default: '20' },
  },
})

const random = globSync('test/**/*.test.ts').filter((file) =>
  readFileSync(file, 'utf8').includes("from 'fast-check'"),
)
const killed = vitest(['test/whole/kill.test.ts'], { SOAK_KILLS: values.kills })
const rung = vitest(['test/calls/random'], {
  SOAK_CALLS: values.calls,
  SOAK_COPIES: String(Math.ceil(Number(values.calls) / 10)),
  SOAK_CALL_KILLS: values.kills,
})
let failed = [killed, rung].filter((status) => status !== 0).length
for (let round = 1; round <= Number(values.rounds); round += 1) {
  console.log(`Random tests, round ${round} of ${values.rounds}`)
  if (vitest(random, {}) !== 0) failed += 1
}
console.log(`${Number(values.rounds) + 2 - failed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

function vitest(files: string[], env: Record<string, string>): number {
  const ran = spawnSync(process.execPath, ['node_modules/vitest/vitest.mjs', 'run', ...files], {
    stdio: 'inherit',
    env: { ...process.env, ...env },
  })
  return ran.status ?? 1
}
