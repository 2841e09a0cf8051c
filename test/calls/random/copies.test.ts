/** Lets two copies of the service hear one line: what both are told at once counts once. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { play } from './play.ts'
import { scriptOf } from './script.ts'
import { shrunk, told } from './shrink.ts'
import { openTown, type Town } from './town.ts'

/** A few in `npm test`, many in `npm run soak`. */
const seeds = Number(process.env['SOAK_COPIES'] ?? 12)
const first = Number(process.env['SOAK_SEED'] ?? 1)

let town: Town
beforeAll(async () => {
  town = await openTown(2)
})
afterAll(() => town.close())

test(
  `in ${seeds} random towns with two copies of the service the same holds`,
  async () => {
    for (let seed = first; seed < first + seeds; seed += 1) {
      const script = scriptOf(seed)
      const { faults } = await play(town, script)
      if (faults.length > 0) expect.fail(told(await shrunk(town, script)))
    }
  },
  60_000 + seeds * 5_000,
)
