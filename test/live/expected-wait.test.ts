/** Holds that a wait which citizens are told is an honest range: it comes true as often as it says, or is not told. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expectedWait } from '#live/expected-wait.ts'

/** Numbers that look random and are the same in every run. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state + 0.5) / 2 ** 32
  }
}

/** A conversation: mostly short, now and then long (lognormal, four minutes in the middle). */
function conversation(random: () => number): number {
  const normal = Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random())
  return 240 * Math.exp(0.7 * normal)
}

/** How long somebody at `place` really waits while every seat is busy, the first of them somewhere in the middle. */
function trueWait(place: number, seats: number, random: () => number): number {
  const freeAt = Array.from({ length: seats }, () => conversation(random) * random())
  let wait = 0
  for (let served = 0; served < place; served += 1) {
    wait = Math.min(...freeAt)
    freeAt[freeAt.indexOf(wait)] = wait + conversation(random)
  }
  return wait
}

test.each([
  [1, 2],
  [4, 3],
  [10, 4],
  [25, 6],
])(
  'at place %i with %i seats at least three of four real waits lie in the range',
  (place, seats) => {
    const random = dice(place * 100 + seats)
    let within = 0
    const tries = 1_000
    for (let nth = 0; nth < tries; nth += 1) {
      const serviceSeconds = Array.from({ length: 30 }, () => conversation(random))
      const told = expectedWait({ place, seats, serviceSeconds })
      const minutes = trueWait(place, seats, random) / 60
      if (told !== null && told.fromMinutes <= minutes && minutes <= told.toMinutes) within += 1
    }
    expect(within / tries).toBeGreaterThan(0.75)
  },
)

test('a range is no empty phrase: ten minutes in the middle are never told as four hours', () => {
  const told = expectedWait({
    place: 10,
    seats: 4,
    serviceSeconds: Array.from({ length: 30 }, (_, nth) => 180 + nth * 8),
  })
  expect(told?.fromMinutes).toBeGreaterThanOrEqual(5)
  expect(told?.toMinutes).toBeLessThanOrEqual(20)
})

test('whoever stands further back is never told a shorter wait, and more people never make it longer', () => {
  const facts = fc.record({
    place: fc.integer({ min: 1, max: 200 }),
    seats: fc.integer({ min: 1, max: 60 }),
    serviceSeconds: fc.array(fc.integer({ min: 5, max: 7_200 }), { minLength: 5, maxLength: 50 }),
  })
  fc.assert(
    fc.property(facts, (here) => {
      const told = expectedWait(here)
      const behind = expectedWait({ ...here, place: here.place + 1 })
      const helped = expectedWait({ ...here, seats: here.seats + 1 })
      expect(told).not.toBeNull()
      expect(behind?.toMinutes).toBeGreaterThanOrEqual(told?.toMinutes ?? 0)
      expect(behind?.fromMinutes).toBeGreaterThanOrEqual(told?.fromMinutes ?? 0)
      expect(helped?.toMinutes).toBeLessThanOrEqual(told?.toMinutes ?? 0)
      expect(told?.fromMinutes).toBeLessThan(told?.toMinutes ?? 0)
    }),
  )
})

test('where nobody is there, or hardly anything is known, no wait is told', () => {
  const serviceSeconds = [200, 300, 250, 400, 100]
  expect(expectedWait({ place: 1, seats: 0, serviceSeconds })).toBeNull()
  expect(expectedWait({ place: 1, seats: 2, serviceSeconds: serviceSeconds.slice(1) })).toBeNull()
  expect(expectedWait({ place: 1, seats: 2, serviceSeconds })).not.toBeNull()
})
