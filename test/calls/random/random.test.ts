/** Lets random callers, agents and faults loose on the line: whatever happens, the truth stays right. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { play } from './play.ts'
import { scriptOf } from './script.ts'
import { shrunk, told } from './shrink.ts'
import { openTown, type Town } from './town.ts'

/** Two hundred in `npm test`, two thousand in `npm run soak`. */
const seeds = Number(process.env['SOAK_CALLS'] ?? 200)
const first = Number(process.env['SOAK_SEED'] ?? 1)

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.close())

test(
  `in ${seeds} random towns no caller is in two places, no agent on two calls, and nobody is lost`,
  async () => {
    for (let seed = first; seed < first + seeds; seed += 1) {
      const script = scriptOf(seed)
      const { faults } = await play(town, script)
      if (faults.length > 0) expect.fail(told(await shrunk(town, script)))
    }
  },
  60_000 + seeds * 2_000,
)

test('the same seed gives the same record', async () => {
  const again = await openTown()
  try {
    for (const seed of [first, first + 1, first + 2]) {
      const one = await play(town, scriptOf(seed))
      const other = await play(again, scriptOf(seed))
      expect(other.record).toEqual(one.record)
      expect(one.record.length).toBeGreaterThan(0)
    }
  } finally {
    await again.close()
  }
})
