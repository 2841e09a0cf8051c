/** Shows that anyone who trains the language model gets the same one, from texts that people could write. */
import { describe, expect, test } from 'vitest'
import { cyrillicClasses } from '#language/classes.ts'
import { model } from '#language/model.ts'
import { withDoubledLetters, withoutMarks, withTypo } from '#language/train/damage.ts'
import { formsOf } from '#language/train/dictionary.ts'
import { draw, lexiconOf, sharesOf } from '#language/train/lexicon.ts'
import { randomFrom } from '#language/train/random.ts'
import { romaniser } from '#language/train/romanise.ts'
import { learn } from '#language/train/softmax.ts'
import { pack } from '#language/train/write-model.ts'

describe('the training', () => {
  const table = { bits: 8, classes: cyrillicClasses }
  const texts = [
    'когда вывезут мусор',
    'коли вивезуть сміття',
    'калі вывезуць смецце',
    'кога ще дойде',
  ]

  test('learns the same weights from the same texts', () => {
    const learnOnce = (): string => {
      let step = 0
      return pack(
        learn(table, () => ({ text: texts[step % 4] ?? '', label: step++ % 4 }), 200),
        table,
      )
    }
    expect(learnOnce()).toBe(learnOnce())
    expect(/^[*-Z]+$/.test(learnOnce())).toBe(true)
    expect(learnOnce()).not.toBe(model.slice(0, 1024))
  })

  test('draws the same words from the same seed, the common ones more often', () => {
    const words = lexiconOf(sharesOf('ir 90\nšiukšlės 10'))
    const drawn = (): string[] => {
      const random = randomFrom(1)
      return Array.from({ length: 1000 }, () => draw(words, random))
    }
    expect(drawn()).toEqual(drawn())
    expect(drawn().filter((word) => word === 'ir').length).toBeGreaterThan(850)
    expect(new Set(drawn())).toEqual(new Set(['ir', 'šiukšlės']))
  })

  test('refuses a word without a weight rather than draw nonsense', () => {
    expect(() => lexiconOf([['vanduo', Number.NaN]])).toThrow('vanduo')
    expect([...sharesOf('d’un 12\nde la\n').values()].every((share) => share > 0)).toBe(true)
  })
})

describe('the words it learns from', () => {
  test('are the forms that a dictionary makes of a stem', () => {
    const aff = 'SET UTF-8\nSFX A Y 2\nSFX A as o as\nSFX A as ui [^k]as\nPFX N Y 1\nPFX N 0 ne .\n'
    expect([...formsOf('2\nnamas/AN\nLaikas/A\n', aff)]).toEqual([
      'namas', 'namo', 'namui', 'nenamas', 'laikas', 'laiko',
    ]) // oxfmt-ignore
  })

  test('lose their marks, or write them as two letters', () => {
    expect(withoutMarks('šiukšlės łódź')).toBe('siuksles lodz')
    expect(withoutMarks('район їжа')).toBe('район їжа')
    expect(withDoubledLetters('ūdens', 'lv')).toBe('uudens')
  })

  test('slip by one letter at most', () => {
    const random = randomFrom(3)
    for (let n = 0; n < 200; n++) {
      expect(Math.abs(withTypo('vanduo', random).length - 6)).toBeLessThanOrEqual(1)
    }
    expect(withTypo('ir', random)).toBe('ir')
  })

  test('are romanised with one spelling a text, without a Cyrillic letter left', () => {
    const random = randomFrom(4)
    for (let n = 0; n < 200; n++) {
      const write = romaniser(n % 2 === 0 ? 'ru' : 'uk', random)
      const word = n % 2 === 0 ? 'щёлкающийся' : "з'їжджаючи"
      expect(write(word)).toBe(write(word))
      expect(write(word)).not.toMatch(/\p{Script=Cyrillic}/u)
    }
  })
})
