/** Shows how a package stands, when a message is known to speak of one, and who is never asked how we did. */
import { describe, expect, test } from 'vitest'
import { factsForCitizens, factsOf } from '#cards/card-of.ts'
import { writtenHours } from '#cards/written-hours.ts'
import { readCityData, rulesFolder } from '#city-data.ts'
import { languages } from '#language/languages.ts'
import { heavyWords } from '#language/plain.ts'
import { gatherReply } from '#packages/gather-reply.ts'
import { isLate, isOver, partsToBegin, stateOf } from '#packages/package.ts'
import type { Package, Part } from '#packages/package.ts'
import { proposeSituations } from '#packages/propose.ts'
import { maySurvey } from '#packages/survey.ts'

const cities = ['vilnius', 'kryvyi-rih', 'latvia'] as const
const data = Object.fromEntries(
  cities.map((id) => [id, readCityData(rulesFolder, id).rules]),
) as Record<(typeof cities)[number], ReturnType<typeof readCityData>['rules']>
const viza = data['kryvyi-rih']

const part = (step: string, more: Partial<Part> = {}): Part => ({
  id: step.length,
  step,
  topic: 'k.birth',
  pool: 'docs',
  isOptional: false,
  after: [],
  caseId: null,
  number: null,
  caseState: null,
  contactId: null,
  contactState: null,
  agent: null,
  dueAt: null,
  outcome: null,
  result: null,
  resultLanguage: null,
  office: null,
  finishedAt: null,
  ...more,
})

describe('the parts of a package', () => {
  const first = part('certificate')
  const second = part('residence', { after: ['certificate'] })
  const third = part('kindergarten', { after: ['residence', 'not-chosen'] })
  const all = [first, second, third]

  test('those that wait for nothing begin; what was not chosen is not waited for', () => {
    expect(partsToBegin(all).map(({ step }) => step)).toEqual(['certificate'])
    const done = { ...first, outcome: 'done' as const }
    expect(partsToBegin([done, second, third]).map(({ step }) => step)).toEqual(['residence'])
    const spared = { ...second, outcome: 'not-needed' as const }
    expect(partsToBegin([done, spared, third]).map(({ step }) => step)).toEqual(['kindergarten'])
  })

  test('a refusal stops all that come after it, until a person decides', () => {
    const refused = { ...first, outcome: 'refused' as const }
    const parts = [refused, second, third]
    expect(parts.map((one) => stateOf(one, parts))).toEqual(['refused', 'blocked', 'blocked'])
    expect(partsToBegin(parts)).toEqual([])
    expect(isOver(parts)).toBe(false)
  })

  test('each is called by who has it', () => {
    const at = (more: Partial<Part>) => stateOf(part('x', { caseId: 1, ...more }), [])
    expect(at({ contactState: 'queued', caseState: 'open' })).toBe('queued')
    expect(at({ contactState: 'handling', caseState: 'open' })).toBe('in-work')
    expect(at({ contactState: 'handling', caseState: 'waiting-for-citizen' })).toBe(
      'waiting-for-citizen',
    )
    expect(at({ contactState: 'referred', caseState: 'open' })).toBe('waiting-for-institution')
  })

  test('it is late by its own clock or by the promise, and never once it is finished', () => {
    const now = new Date('2026-11-30T08:00:00Z')
    const before = new Date('2026-11-27T15:00:00Z')
    expect(isLate(first, { promisedAt: before }, now)).toBe(true)
    expect(isLate({ ...first, dueAt: before }, { promisedAt: null }, now)).toBe(true)
    expect(isLate({ ...first, finishedAt: before }, { promisedAt: before }, now)).toBe(false)
    expect(isLate(first, { promisedAt: null }, now)).toBe(false)
  })
})

describe('life situations as data', () => {
  test('there are six in Vilnius, nine in Kryvyi Rih, five in Latvia, each with a promise and in six languages', () => {
    const counts = cities.map((id) => data[id].city.lifeSituations.length)
    expect(counts).toEqual([6, 9, 5])
    for (const id of cities) {
      for (const { title, promise, steps } of data[id].city.lifeSituations) {
        expect(Object.keys(title).toSorted()).toEqual([...languages].toSorted())
        expect(promise.length).toBeGreaterThan(0)
        for (const { topic, pool } of steps) {
          const known = data[id].city.topics.find((one) => one.id === topic)
          expect(data[id].pools.has(pool ?? known?.pool ?? '')).toBe(true)
        }
      }
    }
  })

  test('the birth of a child in Kryvyi Rih is five services, five working days and two visits', () => {
    const birth = viza.city.lifeSituations.find(({ id }) => id === 'birth')
    expect(birth).toMatchObject({ promise: ['ua.life.birth'], visits: 2 })
    expect(birth?.steps.length).toBe(5)
  })

  test.each([
    ['kryvyi-rih', 'У мене вчора народився син, які документи потрібні?', 'birth'],
    ['kryvyi-rih', 'родилась дочка, как получить свидетельство', 'birth'],
    ['vilnius', 'Prieš savaitę gimė dukrelė, ką turime susitvarkyti?', 'birth'],
    ['vilnius', 'Persikraustėme į naują butą Žirmūnuose, kur deklaruoti?', 'moving-in'],
    ['vilnius', 'нечем платить за отопление, помогите', 'winter-trouble'],
    ['latvia', 'Mums piedzima meita, kādi pabalsti pienākas?', 'birth'],
  ] as const)('%s: "%s" speaks of %s', (city, text, situation) => {
    expect(proposeSituations(data[city].city, { text, topics: [] })).toEqual([situation])
  })

  test.each([
    ['vilnius', 'Neatvažiavo šiukšlių mašina, konteineriai pilni.'],
    ['vilnius', 'Vaikas nukrito žaidimų aikštelėje, sulaužytos sūpynės.'],
    ['kryvyi-rih', 'Немає води другий день на вулиці Шурупова.'],
  ] as const)('%s: "%s" speaks of none', (city, text) => {
    expect(proposeSituations(data[city].city, { text, topics: [] })).toEqual([])
  })

  test('a topic proposes too, after what the words say', () => {
    const rules = data.vilnius.city
    const text = 'gimė sūnus'
    expect(proposeSituations(rules, { text: '', topics: ['cm.death'] })).toEqual(['death'])
    expect(proposeSituations(rules, { text, topics: ['cm.marriage'] })).toEqual([
      'birth',
      'marriage',
    ])
  })

  test('after a death nobody is asked how we did, whether a package was opened or not', () => {
    const { city } = viza
    expect(maySurvey(city, { survey: 'allowed', topic: 'k.birth' })).toBe(true)
    expect(maySurvey(city, { survey: 'never', topic: 'k.birth' })).toBe(false)
    expect(maySurvey(city, { survey: 'allowed', topic: 'k.death' })).toBe(false)
    expect(maySurvey(data.vilnius.city, { survey: 'allowed', topic: 'cm.death' })).toBe(false)
  })
})

describe('the gathered answer', () => {
  test('is in each of the six languages, and leaves out what was written in another', () => {
    const found: Package = {
      id: 1,
      caseId: 1,
      number: 'KRR-2026-000001',
      situation: 'birth',
      contactId: 1,
      openedAt: new Date(0),
      receivedAt: new Date(0),
      finishedAt: null,
      promisedAt: null,
      survey: 'allowed',
      parts: [
        part('certificate', {
          outcome: 'done',
          result: 'Готово.',
          resultLanguage: 'uk',
          office: 'head',
        }),
      ],
    }
    for (const language of languages) {
      const gathered = gatherReply(viza, found, language)
      expect(gathered.text).toContain('KRR-2026-000001')
      expect(gathered.text).toContain('пл. Молодіжна, 1')
      expect(gathered.text.includes('Готово.')).toBe(language === 'uk')
      expect(gathered.leftOut.length).toBe(language === 'uk' ? 0 : 1)
    }
  })
})

describe('cards', () => {
  test('what nobody has seen on a known day is for agents alone', () => {
    expect(factsOf(viza.city, 'k.trees').map(({ isVerified }) => isVerified)).toEqual([false])
    expect(factsForCitizens(viza.city, 'k.trees')).toEqual([])
    expect(factsForCitizens(data.vilnius.city, 'vasa.bulky').length).toBe(2)
    for (const id of cities) {
      for (const { topic } of data[id].city.cards) {
        for (const fact of factsForCitizens(data[id].city, topic)) {
          expect(fact.source).not.toBeNull()
          expect(fact.verifiedAt).toMatch(/^\d{4}/)
        }
      }
    }
  })

  test('an office’s hours are one line, days with the same hours together', () => {
    const hours = viza.city.hours.find(({ id }) => id === 'centre')
    if (hours === undefined) throw new Error('no hours')
    expect(writtenHours(hours, 'en')).toBe(
      'Mon 08:00–17:00; Tue 08:00–20:00; Wed 08:00–17:00; Thu 08:00–20:00; Fri 08:00–17:00; Sat 08:00–15:00',
    )
  })
})

describe('plain words', () => {
  const words = viza.city.plainWords

  test('officialese is found with its endings, plain speech is let be', () => {
    expect(
      heavyWords('Pažymėtina, kad aukščiau paminėtas prašymas gautas.', words.lt),
    ).toMatchObject([{ word: 'aukščiau paminėt*' }, { word: 'pažymėtina, kad' }])
    expect(heavyWords('Laba diena, meistras atvyks rytoj.', words.lt)).toEqual([])
    expect(heavyWords('Просим произвести   оплату', words.ru)).toMatchObject([{ say: 'заплатить' }])
    expect(heavyWords('Usestablished', [{ word: 'use', say: '' }])).toEqual([])
  })

  test('every language has its list', () => {
    for (const language of languages) expect(words[language].length).toBeGreaterThan(12)
  })
})
