/** Shows that the language of a short message is told right, and that nothing is claimed that the text does not say. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { detect } from '#language/detect.ts'
import { isLanguage, languages } from '#language/languages.ts'
import { foreign, inLatinLetters, sentences, withoutMarks, withTypos } from './detect-sentences.ts'

describe.each(languages)('a citizen who writes %s', (language) => {
  const own = sentences[language]

  test('is understood in the first short message', () => {
    expect(own.map((text) => detect(text).language)).toEqual(own.map(() => language))
  })

  test('is understood in capitals, as speech is written down, and with typing errors', () => {
    const spoken = own.map((text) => text.toLowerCase().replace(/[^\p{L}\p{M}\s’]/gu, ''))
    for (const text of [
      ...own.map((said) => said.toUpperCase()),
      ...spoken,
      ...own.map(withTypos),
    ]) {
      expect([language, 'und'], text).toContain(detect(text).language)
    }
  })
})

describe.each(['lt', 'pl', 'lv'] as const)('a citizen who writes %s without marks', (language) => {
  test('is never taken for a speaker of another language', () => {
    const found = sentences[language].map((text) => detect(withoutMarks(text)).language)
    expect(found.filter((one) => one !== language && one !== 'und')).toEqual([])
    expect(found.filter((one) => one === language).length).toBeGreaterThanOrEqual(11)
  })
})

describe.each(['ru', 'uk'] as const)('a citizen who writes %s in Latin letters', (language) => {
  test('is understood', () => {
    const texts = inLatinLetters[language]
    expect(texts.map((text) => detect(text).language)).toEqual(texts.map(() => language))
  })
})

describe('a citizen who answers with one word', () => {
  test.each([
    ['lt', 'Taip'],
    ['lt', 'ačiū'],
    ['en', 'yes'],
    ['en', 'Hi!'],
    ['ru', 'Да'],
    ['ru', 'нет'],
    ['ru', 'spasibo'],
    ['pl', 'Dziękuję'],
    ['pl', 'nie'],
    ['uk', 'ні'],
    ['uk', 'дякую'],
    ['lv', 'Jā'],
    ['lv', 'paldies'],
  ])('is understood in %s: %s', (language, text) => {
    expect(detect(text).language).toBe(language)
  })
})

describe('a citizen whose keyboard was still set to Latin letters', () => {
  test.each([
    ['ru', 'Plhfdcndeqnt! E yfc ytn ujhzxtq djls'],
    ['ru', 'ghbdtn'],
    ['uk', 'Lj,hjuj lyz! Rjkb ,elt djlf&'],
    ['uk', 'ghbdsn'],
  ])('is understood in %s: %s', (language, text) => {
    expect(detect(text).language).toBe(language)
  })

  test.each([
    'html css',
    'This car won’t start.',
    'Schlechtes Wetter',
    'strč prst skrz krk',
    'N/A',
    'pls',
  ])('is not suspected in: %s', (text) => {
    expect(['ru', 'uk']).not.toContain(detect(text).language)
  })
})

describe('a citizen who writes none of the six', () => {
  test.each(foreign)('%s is not taken for one of the six: %s', (code, text) => {
    const found = detect(text)
    expect(isLanguage(found.language)).toBe(false)
    if (found.language === 'other') expect([code, null]).toContain(found.code)
  })
})

describe('a text that says nothing about its language', () => {
  test.each([
    'OK',
    'ok!',
    'tak',
    'Sveiki',
    'OK 👍',
    '',
    '   ',
    '+370 612 34567',
    'https://example.org/a/b',
    'jonas@example.org',
    'ABC 123',
    'LT12 1000 0111 0100 1000',
    '🙏🙏',
    '2026-11-20 14:30',
    '117,36 €',
  ])('is left unknown: %s', (text) => {
    expect(detect(text).language).toBe('und')
  })

  test('is unknown where keys were only pressed, or somebody only laughs', () => {
    for (const text of ['zxcvbn', 'ячсмить', 'ooooo', 'эээээ', 'hehe hehehe', 'хахаха'])
      expect([text, detect(text).language]).toEqual([text, 'und'])
    for (const [text, language] of [
      ['hahaha kada pagaliau bus karštas vanduo', 'lt'],
      ['ха-ха а воду когда дадут обратно', 'ru'],
    ] as const)
      expect([text, detect(text).language]).toEqual([text, language])
  })

  test('is unknown whenever there is no letter in it', () => {
    const letterless = fc.string({ unit: 'binary' }).map((text) => text.replace(/\p{L}/gu, ''))
    fc.assert(
      fc.property(
        letterless,
        (text) => detect(text).language === 'und' && detect(text).confidence === 0,
      ),
    )
  })
})

describe('an answer', () => {
  test('is the same each time and never an error, whatever the text is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const found = detect(text)
        expect(detect(text)).toEqual(found)
        expect(found.confidence).toBeGreaterThanOrEqual(0)
        expect(found.confidence).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('names the words that decided it', () => {
    expect(detect('Laba diena, kada išvešite šiukšles?').because).toContain('šiukšles')
    expect(detect('გამარჯობა').because).toEqual(['გ'])
  })

  test('keeps the shares of the six when it is not sure', () => {
    const { language, scores } = detect('Sveiki')
    expect(language).toBe('und')
    expect((scores.lt ?? 0) + (scores.lv ?? 0)).toBeGreaterThan(0.5)
  })

  test('leans to the language of the case, but not against what is written', () => {
    const unsure = detect('radio')
    const leaning = detect('radio', { prior: 'lv' })
    expect(leaning.scores.lv ?? 0).toBeGreaterThan(unsure.scores.lv ?? 0)
    expect(detect('Коли вивезуть сміття?', { prior: 'lt' }).language).toBe('uk')
  })

  test('holds to the languages it is asked for', () => {
    const { language, scores } = detect('Guten Morgen zusammen', { only: ['lt', 'pl'] })
    expect(['lt', 'pl']).toContain(language)
    expect((scores.lt ?? 0) + (scores.pl ?? 0)).toBeCloseTo(1)
    expect(scores.en).toBe(0)
    expect(detect('გამარჯობა', { only: ['lt', 'pl'] }).language).toBe('und')
  })

  test('sees words through soft hyphens and combining marks', () => {
    expect(detect('Ka\u00ADda iš\u00ADve\u00ADši\u00ADte šiukš\u00ADles?').language).toBe('lt')
    expect(detect('Kada išvešite šiukšles?'.normalize('NFD')).language).toBe('lt')
  })
})
