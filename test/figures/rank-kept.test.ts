/** Shows that nobody is ranked by few cases, by harder matters than others have, or by chance. */
import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { fewestToRank, rankKept } from '#figures/rank-kept.ts'
import type { Unit } from '#figures/rank-kept.ts'
import { wilson } from '#figures/wilson.ts'
import { sourcesIn } from '#test/house/sources.ts'

const unit = (id: string, strata: [key: string, met: number, missed: number][]): Unit => ({
  id,
  strata: strata.map(([key, met, missed]) => ({ key, met, missed })),
})

describe('how sure a share is', () => {
  // As statisticians publish them.
  test.each([
    [20, 0.8, 58, 92],
    [20, 0.9, 70, 97],
    [50, 0.8, 67, 89],
    [50, 0.9, 79, 96],
    [100, 0.8, 71, 87],
    [100, 0.9, 83, 94],
    [400, 0.8, 76, 84],
    [400, 0.9, 87, 93],
  ])('of %i cases with a share of %d lies between %i and %i %%', (count, share, lower, upper) => {
    const found = wilson(share * count, count)
    expect([Math.round((found?.lower ?? 0) * 100), Math.round((found?.upper ?? 0) * 100)]).toEqual([
      lower,
      upper,
    ])
  })

  test('of no case at all nothing is said', () => {
    expect(wilson(0, 0)).toBeNull()
  })
})

describe('a ranking', () => {
  test('leaves out who has too few, and shows as tied what chance may part', () => {
    const ranked = rankKept([
      unit('few', [['a', 49, 0]]),
      unit('good', [['a', 96, 4]]),
      unit('as good', [['a', 93, 7]]),
      unit('worse', [['a', 40, 60]]),
    ])
    expect(ranked.map(({ id, rank, isTied }) => [id, rank, isTied])).toEqual([
      ['good', 1, true],
      ['as good', 1, true],
      ['worse', 3, false],
    ])
  })

  test('does not punish who has the harder matters', () => {
    // Of "hard" everybody keeps half, of "easy" nearly all; both do as well as everybody else on their own mix.
    const ranked = rankKept([
      unit('hard desk', [
        ['hard', 100, 100],
        ['easy', 19, 1],
      ]),
      unit('easy desk', [
        ['hard', 10, 10],
        ['easy', 190, 10],
      ]),
    ])
    expect(ranked.map(({ rank, isTied }) => [rank, isTied])).toEqual([
      [1, true],
      [1, true],
    ])
    const [one, other] = ranked.map(({ share }) => share)
    expect(Math.abs((one ?? 0) - (other ?? 1))).toBeLessThan(0.01)
  })

  test('never ranks fewer than fifty, and never puts a worse bound before a better one', () => {
    const counts = fc.integer({ min: 0, max: 120 })
    const strata = fc.array(
      fc.record({ key: fc.constantFrom('a', 'b', 'c'), met: counts, missed: counts }),
      {
        maxLength: 4,
      },
    )
    fc.assert(
      fc.property(fc.array(strata, { maxLength: 8 }), (all) => {
        const ranked = rankKept(all.map((one, nth) => ({ id: String(nth), strata: one })))
        expect(ranked.every(({ count }) => count >= fewestToRank)).toBe(true)
        ranked.forEach(({ lower, rank }, nth) => {
          const next = ranked[nth + 1]
          if (next === undefined) return
          expect(next.lower).toBeLessThanOrEqual(lower)
          expect(next.rank).toBeGreaterThanOrEqual(rank)
        })
      }),
    )
  })
})

test('no public screen knows how people or desks are compared', () => {
  const open = /^src\/(web\/(board|public|widget)|api\/public-)/
  const wrong = sourcesIn('src')
    .filter(({ path }) => open.test(path))
    .filter(({ code }) => /rank-kept|store\/breakdown|#figures\/store\/deadlines/.test(code))
    .map(({ path }) => path)
  expect(wrong, 'rankings are for supervisors: the hall shows tickets and times').toEqual([])
})
