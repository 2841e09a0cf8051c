/** Holds what may go where: states, complaints, translations, and whose domain is whose. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCityData, rulesFolder } from '#city-data.ts'
import {
  signedReferralAddress,
  signedReplyAddress,
  verifyReferralAddress,
  verifyReplyAddress,
} from '#delivery/reply-address.ts'
import { languages } from '#language/languages.ts'
import { isComplainedAbout } from '#referrals/complained-about.ts'
import { institutionsOf } from '#referrals/institution-address.ts'
import { letterOf } from '#referrals/letter.ts'
import { noticeOf } from '#referrals/notice.ts'
import { printPdf } from '#referrals/print-pdf.ts'
import { mayRefer, referralMovesFrom, referralStates, tellingOf } from '#referrals/referral.ts'
import { needsTranslation } from '#referrals/translation-needed.ts'
import { zipOf } from '#referrals/zip.ts'

const vilnius = readCityData(rulesFolder, 'vilnius')
const institutionAt = (id: string) => {
  const found = vilnius.rules.institutions.get(id)
  if (found === undefined) throw new Error(`${id} is unknown.`)
  return found
}

describe('what may follow what', () => {
  test('what is answered or taken back is sent no more, and what has gone cannot be decided again', () => {
    expect(referralMovesFrom('taken-back')).toEqual([])
    expect(referralMovesFrom('answered')).toEqual(['sendBack'])
    expect(mayRefer('decide', 'sent')).toBe(false)
    expect(referralStates.filter((state) => mayRefer('bounce', state))).toEqual(['decided', 'sent'])
  })

  test('a citizen counts as told by the best way that was tried, and never by one that failed', () => {
    const mail = (deliveryState: string) => ({ way: 'email' as const, deliveryState, toldAt: null })
    const letter = (toldAt: Date | null) => ({
      way: 'letter' as const,
      deliveryState: null,
      toldAt,
    })
    expect(tellingOf([])).toBe('cannot-be-told')
    expect(tellingOf([{ way: 'none', deliveryState: null, toldAt: null }])).toBe('cannot-be-told')
    for (const state of [
      'permanent-failure',
      'uncertain',
      'technical-failure',
      'refused-by-policy',
    ])
      expect(tellingOf([mail(state)])).toBe('cannot-be-told')
    expect(tellingOf([mail('temporary-failure')])).toBe('under-way')
    expect(tellingOf([mail('permanent-failure'), letter(null)])).toBe('to-print')
    expect(tellingOf([mail('permanent-failure'), letter(new Date())])).toBe('told')
  })
})

describe('a complaint never goes to the body that it is about', () => {
  const eso = institutionAt('eso')
  test.each([
    ['lt', 'Skundžiuosi ESO darbu: jau trečią kartą neatvyko meistras.'],
    ['en', 'I want to complain about ESO, nobody answers the phone.'],
    ['ru', 'Подаю жалобу на ESO: третий раз никто не приехал.'],
    ['pl', 'Składam skargę na ESO, nikt nie przyjechał.'],
    ['uk', 'Скаржуся на ESO, ніхто не приїхав.'],
    ['lv', 'Sūdzos par ESO, neviens neatbrauca.'],
  ])('in %s', (_language, words) => {
    expect(isComplainedAbout(words, eso)).toBe(true)
    expect(isComplainedAbout(words, institutionAt('vert'))).toBe(false)
  })
  test('a name alone is no complaint, nor is a complaint about somebody else', () => {
    expect(isComplainedAbout('ESO sakė kreiptis į savivaldybę.', eso)).toBe(false)
    expect(isComplainedAbout('Skundžiuosi kaimynais, jie triukšmauja.', eso)).toBe(false)
  })
  test('the body above is known for the energy companies', () => {
    expect(eso.escalateTo).toBe('vert')
  })
})

describe('in which language it goes', () => {
  const says = (language: 'lt' | 'ru' | 'und') => ({
    language: 'lt' as const,
    messages: [{ id: 1, words: '', language }],
  })
  test('a letter in another language needs a translation, one in the language of the state does not', () => {
    expect(needsTranslation(vilnius.rules.city, says('ru'))).toBe(true)
    expect(needsTranslation(vilnius.rules.city, says('lt'))).toBe(false)
    expect(needsTranslation(vilnius.rules.city, says('und'))).toBe(false)
  })
  test('all three cities say whether they translate and when they ask', () => {
    for (const id of ['vilnius', 'kryvyi-rih', 'latvia'])
      expect(readFileSync(join(rulesFolder, id, 'city.yaml'), 'utf8')).toMatch(
        /^referrals:\n {2}translate: true\n {2}answer-working-days: \d+$/m,
      )
  })
})

describe('who an institution is', () => {
  const all = vilnius.rules.city.institutions
  test('its own domain, a department below it, and nothing that only ends alike', () => {
    expect(institutionsOf(all, 'jonas@migracija.gov.lt')).toEqual(['migracija'])
    expect(institutionsOf(all, 'skyrius@vilnius.migracija.gov.lt')).toEqual(['migracija'])
    expect(institutionsOf(all, 'x@notmigracija.gov.lt')).toEqual([])
    expect(institutionsOf(all, 'x@gov.lt')).toEqual([])
    expect(institutionsOf(all, '')).toEqual([])
  })
  test('an address for citizens is none for institutions, and the other way round', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 40 }), (id) => {
        const forInstitution = signedReferralAddress('secret', 'info@city.example', id)
        const forCitizen = signedReplyAddress('secret', 'info@city.example', id)
        expect(verifyReferralAddress('secret', forInstitution)).toBe(id)
        expect(verifyReplyAddress('secret', forInstitution)).toBeNull()
        expect(verifyReferralAddress('secret', forCitizen)).toBeNull()
        expect(verifyReferralAddress('secret', forCitizen.replace('+c', '+r'))).toBeNull()
      }),
    )
  })
})

describe('what is written', () => {
  test.each(languages)(
    'a notice in %s names who, why, the term and verified ways alone',
    (language) => {
      const sodra = institutionAt('sodra')
      const { checked, subject } = noticeOf(vilnius, {
        language,
        channel: 'email',
        caseNumber: 'VLN-2026-000123',
        institution: institutionAt('eso'),
        reason: 'competent',
        isPart: false,
        topicTitle: vilnius.rules.topics.find(({ id }) => id === 'x.power')?.title ?? null,
        term: { amount: 5, unit: 'working_day' },
      })
      expect(checked.language).toBe(language)
      expect(checked.text).toContain(institutionAt('eso').name[language])
      expect(checked.text).toContain('1852')
      expect(checked.text).toMatch(/\b5\b/)
      expect(subject).not.toContain('referrals:')
      const unverified = noticeOf(vilnius, {
        language,
        channel: 'email',
        caseNumber: 'VLN-2026-000123',
        institution: sodra,
        reason: 'competent',
        isPart: true,
        topicTitle: null,
        term: null,
      })
      // Its short number stands in the city's data, but nobody has seen it on a page of its own.
      expect(unverified.checked.text).not.toContain('1883')
      expect(unverified.checked.text).toContain('VLN-2026-000123')
    },
  )

  test.each(['lt', 'uk', 'lv'] as const)(
    'a letter in %s says whose words are whose',
    (language) => {
      const { text, subject } = letterOf(
        {
          institution: institutionAt('eso').name,
          city: vilnius.rules.city.name,
          caseNumber: 'VLN-2026-000123',
          receivedOn: '2026-12-22',
          reason: 'competent',
          isPart: false,
          topicTitle: null,
          applicant: { name: null, address: 'oleg@citizen.example', language: 'ru' },
          remark: 'Skubu.',
          translation: { text: 'Vertimas', by: 'deepl', madeBy: 'service' },
          words: ['Нет света'],
          fileNames: ['foto.jpg'],
        },
        language,
      )
      for (const part of [
        'oleg@citizen.example',
        'Skubu.',
        'deepl',
        'Vertimas',
        'Нет света',
        'foto.jpg',
      ])
        expect(text).toContain(part)
      expect(subject).toContain('VLN-2026-000123')
      expect(`${subject}${text}`).not.toMatch(/referrals:|\{\{/)
    },
  )

  test('a letter of paper carries its own letters, and a bundle opens as a ZIP', async () => {
    const pdf = await printPdf({
      language: 'uk',
      title: 'Ваше звернення',
      recipient: ['Оксана Шевченко', 'вул. Короленка, 1А'],
      sender: 'Кривий Ріг',
      date: '22 грудня 2026',
      number: 'KRR-2026-000001',
      text: 'Добрий день!\n\nПередаємо.',
    })
    const bytes = Buffer.from(pdf).toString('latin1')
    expect(bytes.slice(0, 5)).toBe('%PDF-')
    expect(bytes).toMatch(/FontFile2/)
    const one = new TextEncoder().encode('Laba diena')
    const zip = Buffer.from(
      zipOf(
        [
          { name: 'a.txt', bytes: one },
          { name: 'A.txt', bytes: one },
        ],
        new Date(0),
      ),
    )
    expect(zip.readUInt32LE(0)).toBe(0x04034b50)
    expect(zip.readUInt16LE(zip.length - 12)).toBe(2)
    expect(zip.includes('2-A.txt')).toBe(true)
    expect(zip.includes('Laba diena')).toBe(true)
  })
})
