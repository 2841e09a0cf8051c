/** Holds that danger to life is recognised in ordinary words, and that anger or a fee is not taken for it. */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { expect, test } from 'vitest'
import { languages } from '#language/languages.ts'
import type { Language } from '#language/languages.ts'
import { decide } from '#routing/decide.ts'
import { fold } from '#routing/fold.ts'
import { contact, vilnius } from './cast.ts'

type Messages = Record<'danger' | 'calm', Record<Language, string[]>>

const messages = parse(readFileSync('test/routing/dangers.yaml', 'utf8')) as Messages
const every = (kind: 'danger' | 'calm') =>
  languages.flatMap((language) => messages[kind][language].map((text) => ({ language, text })))

test.each(every('danger'))('danger to life is told by "$text"', ({ language, text }) => {
  const decision = decide(vilnius, contact(text, { language }))
  expect(decision).toMatchObject({
    outcome: 'emergency',
    priority: 'P0',
    institution: 'pagalba112',
  })
  for (const one of languages) expect(decision.say?.[one]).toContain('112')
})

test.each(every('calm'))('no life is in danger in "$text"', ({ language, text }) => {
  expect(decide(vilnius, contact(text, { language })).outcome).not.toBe('emergency')
})

test('danger is found without diacritics and when the language could not be told', () => {
  const missed = every('danger').filter(({ text }) => {
    const bare = text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ł', 'l')
    return decide(vilnius, contact(bare, { language: 'und' })).outcome !== 'emergency'
  })
  expect(missed).toEqual([])
})

test('danger goes before everything else that a message says', () => {
  const decision = decide(
    vilnius,
    contact('Dėl sąskaitos už vandenį: sumokėjau du kartus. Beje, laiptinėje smirda dujomis.'),
  )
  expect(decision).toMatchObject({ outcome: 'emergency', topic: 'x.gas' })
})

test('a word is the same in Cyrillic, in Latin letters and without diacritics', () => {
  expect(fold('горячая').tokens).toEqual(fold('goryachaya').tokens)
  expect(fold('Šildymas').tokens).toEqual(fold('sildymas').tokens)
  expect(fold('щётка хлеб чай').tokens).toEqual(fold('shchetka khleb chai').tokens)
})
