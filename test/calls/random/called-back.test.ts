/** Lets callers who were promised a call back ring again in random towns: one place, one contact, nobody alone on a line. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { play } from './play.ts'
import { agentCount, type Act, type Script, scriptOf } from './script.ts'
import { shrunk, told } from './shrink.ts'
import { openTown, type Town } from './town.ts'
import { keyOf } from './words.ts'

/** A tenth of the random calls: each of these towns has what few of those have. */
const seeds = Math.ceil(Number(process.env['SOAK_CALLS'] ?? 200) / 10)
const first = Number(process.env['SOAK_SEED'] ?? 1)

let town: Town
beforeAll(async () => {
  // Two copies of the service, which may hear the same at once.
  town = await openTown(2)
})
afterAll(() => town.close())

/** Nobody is free, the first caller asks to be called back; then agents are there, and the story of the seed goes on. */
function promised(seed: number): Script {
  const script = scriptOf(seed)
  const caller = 0
  const all = Array.from({ length: agentCount }, (_, agent) => agent)
  const acts: Act[] = [
    ...all.map((agent): Act => ({ do: 'presence', agent, state: 'busy' })),
    { do: 'dial', caller, own: false },
    { do: 'press', caller, keys: keyOf[script.callers[caller] ?? 'lt'] },
    { do: 'say', caller, matter: 'trouble' },
    { do: 'pass', seconds: 10 },
    { do: 'press', caller, keys: '1' },
    { do: 'pass', seconds: 15 },
    ...all.map((agent): Act => ({ do: 'presence', agent, state: 'available' })),
  ]
  return { ...script, steps: [...acts.map((act) => ({ ...act, works: true })), ...script.steps] }
}

test(
  `in ${seeds} random towns whoever was promised a call back and rings again is in one place`,
  async () => {
    for (let seed = first; seed < first + seeds; seed += 1) {
      const script = promised(seed)
      const { faults } = await play(town, script)
      if (faults.length > 0) expect.fail(told(await shrunk(town, script)))
    }
  },
  60_000 + seeds * 5_000,
)
