/** Holds that only a pattern which some text can fill is taken into a city's rules. */
import { expect, test } from 'vitest'
import { isPattern } from '#routing/is-pattern.ts'

const words = (count: number) => Array.from({ length: count }, (_, nth) => `žodis${nth}`).join(' ')

test('a pattern has one to fourteen places, and a word in each', () => {
  for (const written of ['laid*|kabel* kab* -internet*', 'dega', '!!!|kab*', 'ряд*', words(14)])
    expect(`${written}: ${isPattern(written)}`).toBe(`${written}: true`)
})

test('signs alone, words that only forbid, and too many places are no pattern', () => {
  for (const written of ['', ' ', '!!!', '*', 'dega !!!', '-internet*', words(15)])
    expect(`${written}: ${isPattern(written)}`).toBe(`${written}: false`)
})
