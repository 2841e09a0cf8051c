/** Takes out of a failing script what it does not need, so that a person can read what went wrong. */
import { play } from './play.ts'
import type { Script } from './script.ts'
import type { Town } from './town.ts'

export type Failing = { script: Script; faults: string[] }

/** Each try is a whole town. */
const mostTries = 80

export async function shrunk(town: Town, script: Script): Promise<Failing> {
  let best: Failing = { script, faults: (await play(town, script)).faults }
  const kinds = new Set(best.faults.map(kindOf))
  let tries = 0
  const isWorse = async (smaller: Script): Promise<boolean> => {
    tries += 1
    const { faults } = await play(town, smaller)
    const isSame = faults.some((fault) => kinds.has(kindOf(fault)))
    if (isSame) best = { script: smaller, faults }
    return isSame
  }
  await isWorse({ ...script, faults: {} })
  for (let size = Math.ceil(best.script.steps.length / 2); size >= 1; size = Math.floor(size / 2)) {
    for (let at = 0; at < best.script.steps.length && tries < mostTries;) {
      const steps = best.script.steps.toSpliced(at, size)
      if (!(await isWorse({ ...best.script, steps }))) at += size
    }
  }
  return best
}

/** Without names and numbers. */
const kindOf = (fault: string): string => fault.replaceAll(/CA[0-9a-f]{32}|[0-9a-f-]{36}|\d+/g, '')

export function told({ script, faults }: Failing): string {
  const { seed, callers, end, steps } = script
  return [
    `Seed ${seed} fails (SOAK_SEED=${seed} SOAK_CALLS=1 plays it):`,
    ...faults.slice(0, 5).map((fault) => `  ${fault}`),
    `callers ${callers.join(' ')}; faults ${JSON.stringify(script.faults)}; at the end: ${end}`,
    ...steps.map((step) => `  ${JSON.stringify(step)}`),
  ].join('\n')
}
