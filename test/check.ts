/** Runs all that must hold before a change is taken (`npm run check`): every step, so that one run shows every fault. */
import { spawnSync } from 'node:child_process'

/** In the order of their cost; the tests come last, so that the last line counts them. */
const steps = ['format:check', 'lint', 'types', 'dead', 'worker']

/** What Cloudflare takes on its free plan, gzip. */
const mostKiB = 3 * 1024

/** By what wrangler says of its bundle; silence is no good answer either. */
function isSmallEnough(said: string): boolean {
  const size = Number(/gzip: ([\d.]+) KiB/.exec(said)?.[1])
  if (!(size <= mostKiB)) process.stdout.write(`The Worker has ${size} of ${mostKiB} KiB.\n`)
  return size <= mostKiB
}

const failed = steps.filter((step) => {
  const startedAt = performance.now()
  const ran = spawnSync(`npm run --silent ${step}`, {
    stdio: ['inherit', 'pipe', 'inherit'],
    shell: true,
    encoding: 'utf8',
  })
  process.stdout.write(ran.stdout)
  const isWell = ran.status === 0 && (step !== 'worker' || isSmallEnough(ran.stdout))
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
  process.stdout.write(`${isWell ? 'ok' : 'FAILED'}: ${step} (${seconds} s)\n\n`)
  return !isWell
})
if (failed.length > 0)
  process.stdout.write(`Not clean: ${failed.join(', ')}. The tests run all the same.\n\n`)
const tests = spawnSync('npm run --silent test', { stdio: 'inherit', shell: true })
process.exitCode = failed.length > 0 ? 1 : (tests.status ?? 1)
