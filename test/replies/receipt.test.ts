/** Shows that every receipt the city can write is in the citizen's language, and that danger comes first. */

import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { isLanguage, languages, type FoundLanguage } from '#language/languages.ts'
import { parseReplyPolicy, type ReplyRule } from '#language/reply-policy.ts'
import { automaticText, type Speaker } from '#replies/automatic-text.ts'
import { composeReceipt, type Receipt } from '#replies/compose-receipt.ts'
import { loadCity } from '#routing/load-city.ts'

let city: Speaker
beforeAll(() => {
  const policy = parseReplyPolicy(
    parse(readFileSync('routing-rules/vilnius/reply-policy.yaml', 'utf8')),
  )
  const rules = loadCity('vilnius')
  if (!policy.ok || rules === null) throw new Error('The rules of Vilnius are not there.')
  city = { rules, replyPolicy: policy.policy }
})

const plain: Receipt = {
  language: 'lt',
  channel: 'email',
  caseNumber: 'VLN-2026-000123',
  subject: 'Sąskaita',
  topicTitle: null,
  danger: null,
  question: null,
  institution: null,
  dueOn: '2026-12-18',
  opensAt: null,
  incidentAnswer: null,
  follow: (language) => `https://city.example/${language}/case/VLN-2026-000123/7k2m9x4c1d8f3g6h`,
  hint: 'answer',
}
const textOf = (parts: Partial<Receipt>): string =>
  composeReceipt(city, { ...plain, ...parts }).checked.text
const replyRules: ReplyRule[] = [
  'citizen',
  'state-and-citizen',
  'state-or-citizen',
  'state-unless-asked',
  'state-with-marked-translation',
]
const spoken: FoundLanguage[] = [...languages, 'other', 'und']

describe('what it says', () => {
  test('the number, the topic, the day by which an answer is due, and what the citizen can do', () => {
    const topicTitle = {
      lt: 'Šildymo sąskaita',
      en: 'Heating bill',
      ru: 'Счёт за отопление',
      pl: 'Rachunek za ogrzewanie',
      uk: 'Рахунок за опалення',
      lv: 'Apkures rēķins',
    }
    const text = textOf({ language: 'pl', topicTitle })
    expect(text).toContain('VLN-2026-000123')
    expect(text).toContain('„Rachunek za ogrzewanie”')
    expect(text).toContain('18 grudnia 2026 r.\n')
    expect(text).toContain('wystarczy odpowiedzieć na ten e-mail')
    expect(text).toContain('lietuvių, English, русский, українська, latviešu')
    expect(textOf({ language: 'lt', topicTitle })).toContain('2026 m. gruodžio 18 d.\n')
    expect(textOf({ language: 'lv', topicTitle })).toContain('2026. gada 18. decembris.')
  })

  test('its subject is that of the mail it answers; the number stands in it once', () => {
    const subjects = ['Sąskaita', 'Re: Sąskaita', 'Ats: Sąskaita [VLN-2026-000123]', null, ' \r\n ']
    expect(subjects.map((subject) => composeReceipt(city, { ...plain, subject }).subject)).toEqual([
      'Re: Sąskaita [VLN-2026-000123]',
      'Re: Sąskaita [VLN-2026-000123]',
      'Ats: Sąskaita [VLN-2026-000123]',
      'Re: Jūsų kreipimasis [VLN-2026-000123]',
      'Re: Jūsų kreipimasis [VLN-2026-000123]',
    ])
    const long = composeReceipt(city, { ...plain, subject: '🔥'.repeat(300) }).subject
    expect(long).toMatch(/^Re: [🔥]+… \[VLN-2026-000123\]$/u)
    expect(long.isWellFormed()).toBe(true)
  })

  test('outside hours it says when people are back, in the city’s own time', () => {
    const opensAt = new Date('2026-11-23T06:00:00Z')
    expect(textOf({ opensAt })).toContain('lapkričio 23 d., pirmadienis 08:00')
    expect(textOf({ opensAt, language: 'uk' })).toContain('понеділок, 23 листопада о 08:00')
  })

  test('in danger it begins with the emergency number and what to do, and promises no day', () => {
    const say = city.rules.city.dangers[0]?.say ?? null
    for (const language of spoken) {
      const text = textOf({ language, danger: { say } })
      expect(text.startsWith('112')).toBe(true)
      expect(text).not.toContain('2026 m.')
      if (isLanguage(language)) expect(text.split('\n\n')[1]).toBe(say?.[language])
    }
  })

  test('whoever’s language is not known reads Lithuanian, English and Russian, danger first in all, with a choice', () => {
    const say = city.rules.city.dangers[0]?.say ?? null
    for (const language of ['other', 'und'] as const) {
      const text = textOf({ language, danger: { say } })
      const order = [say?.lt, say?.en, say?.ru, 'Gavome', 'We have received', 'Мы получили']
      const places = order.map((words) => text.indexOf(words ?? '?'))
      expect(places).toEqual(places.toSorted((a, b) => a - b))
      expect(places[0]).toBeGreaterThan(0)
      expect(text.match(/lietuvių, English, русский, polski, українська, latviešu/g)).toHaveLength(
        3,
      )
    }
  })

  test('where the city is not competent, it names who is, with contacts that were verified and no others', () => {
    const { institutions } = city.rules.city
    const known = institutions.find(({ contact }) => contact.web !== null)
    if (known === undefined) throw new Error('No institution has a page.')
    const text = textOf({ language: 'en', institution: known })
    expect(text).toContain(known.name.en)
    expect(text).toContain(known.contact.web)
    const silent = {
      name: known.name,
      contact: { shortCode: null, phone: null, email: null, web: null },
    }
    expect(textOf({ language: 'en', institution: silent })).not.toContain('directly')
  })
})

describe('the language of it', () => {
  test('every receipt about every topic, institution, danger and question passes the reply rule whole', () => {
    const { topics, institutions, dangers, questions, generalQuestion } = city.rules.city
    const details: Partial<Receipt>[] = [
      ...topics.map((topic) => ({ topicTitle: topic.title })),
      ...institutions.map((institution) => ({ institution })),
      ...dangers.map(({ say }) => ({ danger: { say } })),
      ...[...questions.map((one) => one.text), generalQuestion].map((question) => ({ question })),
    ]
    const lost: string[] = []
    for (const detail of details) {
      for (const language of languages) {
        for (const channel of ['email', 'chat'] as const) {
          const { checked } = composeReceipt(city, { ...plain, ...detail, language, channel })
          const words = [
            detail.topicTitle?.[language],
            detail.institution?.name[language],
            detail.question?.[language],
          ].filter((word) => word !== undefined)
          if (words.some((word) => !checked.text.includes(word)))
            lost.push(`${language} ${words.join()}`)
          expect(checked.languages).toContain(language)
        }
      }
    }
    expect(details.length).toBeGreaterThan(100)
    expect(lost).toEqual([])
  }, 180_000)

  test('a detail under the wrong language is left out rather than the receipt', () => {
    const long = 'Labai ilgas pavadinimas, kurį kažkas įrašė ne ta kalba. '.repeat(20)
    const topicTitle = { lt: long, en: long, ru: long, pl: long, uk: long, lv: long }
    const text = textOf({ language: 'ru', topicTitle })
    expect(text).toContain('Мы получили ваше письмо')
    expect(text).not.toContain('Labai ilgas')
    const wrong = textOf({
      language: 'ru',
      incidentAnswer: topicTitle,
      danger: { say: topicTitle },
    })
    expect(wrong).toMatch(/^112 — немедленно/)
    expect(wrong).not.toContain('Labai ilgas')
  })

  test.each(replyRules)('a city whose rule is %s never lacks a receipt', (rule) => {
    const policy = { stateLanguage: 'lt', fallbacks: ['en', 'lt', 'ru'] } as const
    const strict = { ...city, replyPolicy: { ...policy, lines: [{ rule, source: 'test' }] } }
    const say = city.rules.city.dangers[0]?.say ?? null
    for (const language of spoken) {
      for (const channel of ['email', 'chat'] as const) {
        for (const danger of [null, { say }]) {
          const written = composeReceipt(strict, { ...plain, language, channel, danger })
          expect(written.checked.rule).toBe(rule)
        }
      }
    }
  })

  test('one sentence by its key is spoken in the same way', () => {
    const params = { caseNumber: 'VLN-2026-000001' }
    const key = 'notices:incident.about'
    expect(automaticText(city, key, 'lv', params).text).toBe(
      'Rakstām par Jūsu iesniegumu VLN-2026-000001.',
    )
    const { text } = automaticText(city, key, 'other', params)
    for (const words of ['Rašome dėl', 'This is about', 'Пишем вам']) expect(text).toContain(words)
  })
})
