/** Shows that both Easters fall where the churches celebrate them. */

import { describe, expect, test } from 'vitest'
import { easterSunday } from '#deadlines/easter.ts'
import { weekdayOf } from '#deadlines/local-date.ts'

/** Year, western, orthodox; as published, not computed. */
const published = `
2020 04-12 04-19
2021 04-04 05-02
2022 04-17 04-24
2023 04-09 04-16
2024 03-31 05-05
2025 04-20 04-20
2026 04-05 04-12
2027 03-28 05-02
2028 04-16 04-16
2029 04-01 04-08
2030 04-21 04-28
2031 04-13 04-13
2032 03-28 05-02
2033 04-17 04-24
2034 04-09 04-09
2035 03-25 04-29`
  .trim()
  .split('\n')
  .map((line) => line.split(' '))

describe('Easter', () => {
  test.each(published)('of %s is %s in the west and %s in the east', (year, west, orthodox) => {
    expect(easterSunday('west', Number(year))).toBe(`${year}-${west}`)
    expect(easterSunday('orthodox', Number(year))).toBe(`${year}-${orthodox}`)
  })

  test('is a Sunday of spring in every year, and the eastern one never comes first', () => {
    for (let year = 1900; year <= 2099; year++) {
      const west = easterSunday('west', year)
      const orthodox = easterSunday('orthodox', year)
      expect(weekdayOf(west)).toBe('sunday')
      expect(weekdayOf(orthodox)).toBe('sunday')
      expect(west >= `${year}-03-22` && west <= `${year}-04-25`, west).toBe(true)
      expect(orthodox >= `${year}-04-04` && orthodox <= `${year}-05-08`, orthodox).toBe(true)
      expect(orthodox >= west, orthodox).toBe(true)
    }
  })
})
