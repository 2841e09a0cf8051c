/** Holds that danger to life is recognised in ordinary words, and that anger or a fee is not taken for it. */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { expect, test } from 'vitest'
import { languages } from '#language/languages.ts'
import type { Language } from '#language/languages.ts'
import { decide } from '#routing/decide.ts'
import { findDanger } from '#routing/find-danger.ts'
import { fold } from '#routing/fold.ts'
import { isOutweighed } from '#routing/in-danger.ts'
import type { Ranking } from '#routing/rank-topics.ts'
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

const stillDanger = {
  lt: [
    'Auto partrenkė žmogų prie sankryžos, vyras nejuda',
    'Niekas nepadeda, o senelis nekvėpuoja',
    'Po pietų mamą ištiko insultas',
    'Vyras daužo duris ir muša žmoną',
  ],
  en: [
    'A car hit a man on the crossing and he is not moving',
    'Nobody helps, my father stopped breathing',
  ],
  ru: ['Машина сбила женщину, она не шевелится', 'Никто не помогает, дедушка не дышит'],
  pl: ['Auto potrąciło pieszego, mężczyzna się nie rusza', 'Nikt nie pomaga, babcia nie oddycha'],
  uk: ['Машина збила чоловіка, він не рухається', 'Ніхто не допомагає, бабуся не дихає'],
  lv: ['Auto notrieca gājēju, vīrietis nekustas'],
} satisfies Record<Language, string[]>

test('a car, a door or nobody in the same sentence makes no danger harmless', () => {
  const missed = languages.flatMap((language) =>
    stillDanger[language].filter(
      (text) => decide(vilnius, contact(text, { language })).outcome !== 'emergency',
    ),
  )
  expect(missed).toEqual([])
})

test('what a person lost or who does not answer a letter is no danger', () => {
  const calm: [Language, string][] = [
    ['uk', 'Чоловік втратив довідку, як отримати нову?'],
    ['ru', 'Мужчина потерял проездной билет, куда обратиться?'],
    ['lv', 'Sieviete zaudējusi dokumentus, kur pieteikties?'],
    ['lt', 'Niekas nereaguoja į mano skundą dėl šiukšlių'],
    ['en', 'Nobody is responding to my letters about the bill'],
    ['lt', 'Po gaisro pernai netekome dokumentų, kur gauti naujus?'],
  ]
  const alarmed = calm.filter(
    ([language, text]) => decide(vilnius, contact(text, { language })).outcome === 'emergency',
  )
  expect(alarmed).toEqual([])
})

test('where it neither smells nor burns there is no danger', () => {
  const calm: [Language, string][] = [
    ['ru', 'Газом в кухне не пахнет, хочу поверить счётчик'],
    ['pl', 'Gazem nie śmierdzi, proszę tylko o przegląd kuchenki'],
    ['uk', 'Газом не пахне, прошу лише замінити лічильник'],
    ['ru', 'Это не горит: когда в доме покрасят двери?'],
  ]
  const found = calm.filter(
    ([language, text]) => findDanger(vilnius, fold(text), language).found !== null,
  )
  expect(found).toEqual([])
  expect(findDanger(vilnius, fold('В кухне сильно пахнет газом'), 'ru').found).not.toBeNull()
})

test('likeness weighs against a short pattern only, and nothing else in a message hides a danger', () => {
  const text = 'Bendrija kviečia į susirinkimą. Laiptinėje smirda dujomis.'
  const folded = fold(text)
  const found = findDanger(vilnius, folded, 'lt').found
  if (found === null) throw new Error('no danger is found in words')
  const calm: Ranking = {
    topics: [],
    bodies: new Float64Array(vilnius.bodies.length),
    wordsFor: new Map(),
    place: null,
  }
  expect(isOutweighed(vilnius, folded, 'lt', found, calm)).toBe(false)

  const saying = fold('Bendrija kviečia į susirinkimą dėl skaitiklių')
  const short = { ...found, positions: [0, 1] }
  expect(isOutweighed(vilnius, saying, 'lt', short, calm)).toBe(true)
  expect(isOutweighed(vilnius, saying, 'lt', { ...found, positions: [0, 1, 2] }, calm)).toBe(false)
  const doubtful = { ...calm, bodies: new Float64Array(vilnius.bodies.length).fill(0.01) }
  expect(isOutweighed(vilnius, saying, 'lt', short, doubtful)).toBe(false)
})
