/** Checks that a test city is whole. */

import { afterAll, beforeAll, expect, test } from 'vitest'
import { castDay, insertCast } from '#test/cast.ts'
import type { TestCity } from '#test/city.ts'
import { testCity } from '#test/city.ts'

let city: TestCity
beforeAll(async () => {
  city = await testCity()
})
afterAll(() => city.close())

test('the cast moves into a city whose clock stands until the test moves it', async () => {
  const cast = await insertCast(city.sql)
  expect(cast.agents.jan.languages).toEqual({ pl: 4, lt: 3, ru: 2 })
  expect(city.now()).toEqual(castDay)
  city.passSeconds(60)
  expect(city.now().getTime() - castDay.getTime()).toBe(60_000)
})
