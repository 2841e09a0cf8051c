/** Runs all that must hold before a change is taken (`npm run check`): every step, so that one run shows every fault. */
import { spawnSync } from 'node:child_process'

/** In the order of their cost; the tests come last, so that the last line counts them. */
const steps = ['format:check', 'lint', 'types', 'dead', 'worker']

const failed = steps.filter((step) => {
  const startedAt = performance.now()
  const ran = spawnSync(`npm run --silent ${step}`, { stdio: 'inherit', shell: true })
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  process.stdout.write(`${ran.status === 0 ? 'ok' : 'FAILED'}: ${step} (${seconds} s)\n\n`)
  return ran.status !== 0
})
if (failed.length > 0)
  process.stdout.write(`Not clean: ${failed.join(', ')}. The tests run all the same.\n\n`)
const tests = spawnSync('npm run --silent test', { stdio: 'inherit', shell: true })
process.exitCode = failed.length > 0 ? 1 : (tests.status ?? 1)
