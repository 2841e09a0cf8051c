/** An answer goes out in the language that the citizen understands and the city has promised, on every path. */
import { describe, expect, test } from 'vitest'
import { checkReply, type ReplyChecked, type ReplyToCheck } from '#language/check-reply.ts'
import { languages, type FoundLanguage } from '#language/languages.ts'
import { sampleReplies } from '../../bench/reply-language/generate.ts'
import { policyOf } from './check-reply/policies.ts'
import { writtenReplies } from './check-reply/written-replies.ts'

type More = Partial<Omit<ReplyToCheck, 'policy'>> & { city?: Parameters<typeof policyOf>[0] }
const policies = {
  vilnius: policyOf('vilnius'),
  'kryvyi-rih': policyOf('kryvyi-rih'),
  latvia: policyOf('latvia'),
}

function check(
  citizen: FoundLanguage,
  text: string,
  { city = 'vilnius', ...more }: More = {},
): ReplyChecked {
  return checkReply({
    text,
    citizenLanguage: citizen,
    caseLanguage: citizen,
    kind: 'informal',
    policy: policies[city],
    ...more,
  })
}
const keyOf = (verdict: ReplyChecked): string => (verdict.allowed ? 'allowed' : verdict.reason.key)

const lithuanian =
  'Laba diena,\n\njūsų prašymas gautas, meistras atvyks rytoj ryte tarp aštuonių ir dešimtos.\n\nPagarbiai\nRasa Petrauskienė'
const polish =
  'Dzień dobry,\n\notrzymaliśmy Państwa wniosek, fachowiec przyjedzie jutro rano między ósmą a dziesiątą.\n\nZ poważaniem\nEwa'
const russian =
  'Здравствуйте!\n\nВаше заявление получено, мастер приедет завтра утром между восемью и десятью.\n\nС уважением\nТомас'
const ukrainian =
  'Вітаємо!\n\nВашу заяву отримано, майстер приїде завтра вранці між восьмою і десятою.\n\nЗ повагою\nОлена'
const latvian =
  'Labdien!\n\nJūsu iesniegums ir saņemts, meistars ieradīsies rīt no rīta no astoņiem līdz desmitiem.\n\nAr cieņu\nJānis'

describe('in Vilnius', () => {
  test('a Pole who wrote in Polish is answered in Polish, and not in Lithuanian', () => {
    expect(keyOf(check('pl', polish))).toBe('allowed')
    const refused = check('pl', lithuanian)
    expect(refused).toMatchObject({
      allowed: false,
      code: 'reply-language-mismatch',
      reason: { key: 'reason.wrongLanguage', params: { wanted: 'pl', found: 'lt' } },
      remedy: { key: 'remedy.wrongLanguage' },
    })
  })

  test('every language is told from every other', () => {
    const texts = { lt: lithuanian, pl: polish, ru: russian, uk: ukrainian, lv: latvian }
    for (const [written, text] of Object.entries(texts))
      for (const citizen of languages)
        expect([written, citizen, keyOf(check(citizen, text))]).toEqual([
          written,
          citizen,
          citizen === written ? 'allowed' : 'reason.wrongLanguage',
        ])
  })

  test('Lithuanian around a Polish answer is no offence: greeting, closing, firm, street, formula, notice', () => {
    const text = `Laba diena,\n\nPaństwa umowa z UAB „Vilniaus vandenys“ dotycząca lokalu Žirmūnų g. 12-45 została podpisana. Numer sprawy: VLN-2026-000123, https://www.vv.lt/savitarna.\n\nŠis atsakymas gali būti skundžiamas Lietuvos administracinių ginčų komisijai per vieną mėnesį nuo jo įteikimo dienos Lietuvos Respublikos ikiteisminio administracinių ginčų nagrinėjimo tvarkos įstatymo nustatyta tvarka.\n\nPagarbiai\nRasa Petrauskienė\nVilniaus miesto savivaldybės administracija\n\nŠis laiškas yra konfidencialus ir skirtas tik adresatui. Jei gavote jį per klaidą, ištrinkite.`
    expect(keyOf(check('pl', text))).toBe('allowed')
    expect(keyOf(check('lt', text))).toBe('reason.wrongLanguage')
  })

  test('the citizen’s own letter, quoted below, does not make a Lithuanian answer Polish', () => {
    const quoted = `${lithuanian}\n\n2026-03-03, an, 10:11 Jan Kowalski <jan@post.example> rašė:\n> Dzień dobry, od tygodnia nie mamy ciepłej wody.\n> Proszę kogoś przysłać, bo w domu są małe dzieci.\n> Kiedy to naprawicie? Czekam na odpowiedź.`
    expect(keyOf(check('pl', quoted))).toBe('reason.wrongLanguage')
  })

  test('a Polish courtesy above a Lithuanian answer does not carry it', () => {
    expect(keyOf(check('pl', `Dziękujemy za wiadomość.\n\n${lithuanian}`))).toBe(
      'reason.wrongLanguage',
    )
  })

  test('an answer in two languages passes when the citizen’s carries the content', () => {
    expect(keyOf(check('pl', `${lithuanian}\n\n${polish}`))).toBe('allowed')
    expect(keyOf(check('ru', `${lithuanian}\n\n${polish}`))).toBe('reason.wrongLanguage')
  })

  test('the shortest answers are never refused to those who may understand them', () => {
    for (const [citizen, text] of [
      ['lt', 'Taip.'],
      ['ru', 'OK, спасибо'],
      ['pl', 'Dzień dobry, tak.'],
      ['uk', 'Так'],
      ['lv', 'Jā, paldies!'],
      ['en', 'Yes'],
      ['pl', 'Laba diena!'],
      ['pl', 'OK'],
      ['ru', '👍'],
      ['ru', 'VLN-2026-000123'],
      ['uk', 'https://vilnius.lt'],
      ['pl', 'Ačiū'],
    ] as const)
      expect([text, keyOf(check(citizen, text))]).toEqual([text, 'allowed'])
  })

  test('a short answer in the language of the case passes though the last message was in another', () => {
    expect(keyOf(check('en', 'Taip.', { caseLanguage: 'lt' }))).toBe('allowed')
    expect(keyOf(check('en', 'Taip.', { caseLanguage: 'en' }))).toBe('reason.wrongLanguage')
  })

  test('Russian in Latin letters is Russian', () => {
    const text = 'Zdravstvujte! Vashe zajavlenie polucheno, master priedet zavtra utrom.'
    expect(keyOf(check('ru', text))).toBe('allowed')
    expect(keyOf(check('pl', text))).toBe('reason.wrongLanguage')
  })

  test('a formal answer is in Lithuanian and in the citizen’s language', () => {
    const formal: More = { kind: 'formal' }
    expect(check('pl', `${lithuanian}\n\n${polish}`, formal)).toMatchObject({
      allowed: true,
      checked: { language: 'pl', languages: ['pl', 'lt'] },
    })
    expect(keyOf(check('pl', lithuanian, formal))).toBe('reason.translationMissing')
    expect(keyOf(check('pl', polish, formal))).toBe('reason.stateMissing')
    expect(keyOf(check('lt', lithuanian, formal))).toBe('allowed')
  })

  test('a citizen of another language is answered in a language of the city, or in their own', () => {
    expect(check('other', lithuanian)).toMatchObject({
      allowed: true,
      note: { key: 'note.fallback' },
    })
    expect(keyOf(check('other', polish))).toBe('reason.otherLanguage')
    expect(
      keyOf(
        check(
          'other',
          'Guten Tag, Ihr Antrag ist eingegangen, der Techniker kommt morgen früh zwischen acht und zehn Uhr.',
        ),
      ),
    ).toBe('allowed')
  })

  test('where the message does not tell, the case does; where nothing tells, nothing is refused', () => {
    expect(keyOf(check('und', lithuanian, { caseLanguage: 'pl' }))).toBe('reason.wrongLanguage')
    expect(check('und', polish)).toMatchObject({
      allowed: true,
      note: { key: 'note.unknownLanguage' },
    })
  })

  test('a stated wish comes before the language of the message', () => {
    expect(keyOf(check('pl', lithuanian, { asked: 'lt' }))).toBe('allowed')
    expect(keyOf(check('pl', polish, { asked: 'lt' }))).toBe('reason.wrongLanguage')
  })
})

describe('an exception', () => {
  test('lets a text out and stays with it, with name and reason', () => {
    const verdict = check('pl', lithuanian, {
      exception: { by: 'Rasa Petrauskienė', reason: 'Pilietė sutiko telefonu' },
    })
    expect(verdict).toMatchObject({
      allowed: true,
      checked: {
        exception: {
          by: 'Rasa Petrauskienė',
          reason: 'Pilietė sutiko telefonu',
          overrode: 'reason.wrongLanguage',
        },
      },
      note: { key: 'note.exception' },
    })
  })

  test('without a name or a reason is none', () => {
    expect(check('pl', lithuanian, { exception: { by: 'Rasa', reason: ' ' } }).allowed).toBe(false)
    expect(check('pl', lithuanian, { exception: { by: '', reason: 'taip' } }).allowed).toBe(false)
  })

  test('that was not needed is kept as such', () => {
    expect(check('pl', polish, { exception: { by: 'Rasa', reason: 'atsarga' } })).toMatchObject({
      checked: { exception: { overrode: null } },
    })
  })
})

describe('other cities', () => {
  test('Kryvyi Rih answers in Ukrainian, in another language only when asked', () => {
    const city: More = { city: 'kryvyi-rih' }
    expect(keyOf(check('ru', ukrainian, city))).toBe('allowed')
    expect(keyOf(check('ru', russian, city))).toBe('reason.notAsked')
    expect(keyOf(check('ru', russian, { ...city, asked: true }))).toBe('allowed')
    expect(check('ru', ukrainian, { ...city, asked: true })).toMatchObject({
      note: { key: 'note.stateLanguageKept' },
    })
    expect(keyOf(check('ru', polish, { ...city, asked: true }))).toBe('reason.wrongLanguage')
    expect(keyOf(check('ru', russian, { ...city, kind: 'automatic' }))).toBe('allowed')
  })

  test('Latvia answers in Latvian with a translation that is marked as informal', () => {
    const city: More = { city: 'latvia' }
    expect(keyOf(check('ru', `${latvian}\n\nНеофициальный перевод:\n${russian}`, city))).toBe(
      'allowed',
    )
    expect(keyOf(check('ru', `${latvian}\n\n${russian}`, city))).toBe('reason.unmarked')
    expect(keyOf(check('ru', latvian, city))).toBe('reason.translationMissing')
    expect(keyOf(check('ru', russian, city))).toBe('reason.stateMissing')
    expect(keyOf(check('lv', latvian, city))).toBe('allowed')
  })
})

describe('answers written by hand', () => {
  test.each(writtenReplies)('to a citizen of %s: %s, "%s"', (citizen, isRight, reply) => {
    expect(check(citizen, reply).allowed).toBe(isRight)
  })
})

describe('the measure', () => {
  test('of 1,000 right answers none is refused beyond 0.5 %, of 1,000 wrong ones none passes beyond 0.5 %', () => {
    const faults = sampleReplies(20_261_120, 1000).filter(
      ({ citizen, reply, kind, right }) => check(citizen, reply, { kind }).allowed !== right,
    )
    expect(faults.filter(({ right }) => right).length).toBeLessThanOrEqual(5)
    expect(faults.filter(({ right }) => !right).length).toBeLessThanOrEqual(5)
  })
})
