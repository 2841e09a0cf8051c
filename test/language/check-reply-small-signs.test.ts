/** The small signs of a language decide where the rest of an answer could stand in two. */
import { describe, expect, test } from 'vitest'
import { checkReply, type ReplyToCheck } from '#language/check-reply.ts'
import { cutOwnWords } from '#language/own-words.ts'
import { policyOf } from './check-reply/policies.ts'
import type { Language } from '#language/languages.ts'

type City = Parameters<typeof policyOf>[0]

function keyOf(
  citizen: Language,
  text: string,
  city: City = 'vilnius',
  more: Partial<ReplyToCheck> = {},
): string {
  const verdict = checkReply({
    text,
    citizenLanguage: citizen,
    caseLanguage: citizen,
    kind: 'informal',
    policy: policyOf(city),
    ...more,
  })
  return verdict.allowed ? 'allowed' : verdict.reason.key
}

describe('an answer that Russian and Ukrainian nearly share', () => {
  test('is in the language of the word that opens it', () => {
    expect(keyOf('uk', 'Так, можете зайти завтра.')).toBe('allowed')
    expect(keyOf('ru', 'Так, можете прийти в четвер.')).toBe('reason.wrongLanguage')
    expect(keyOf('ru', 'Да, можете зайти завтра.')).toBe('allowed')
    expect(keyOf('uk', 'Да, можете зайти завтра.')).toBe('reason.wrongLanguage')
  })

  test('stays Russian where a Russian begins a sentence with the same word', () => {
    expect(keyOf('ru', 'Так, сейчас посмотрю, что с вашим заявлением.')).toBe('allowed')
  })

  test('is in the language of its thanks', () => {
    const text = 'Трубу прочистили. Дякуємо за терпіння!'
    expect(keyOf('uk', text)).toBe('allowed')
  })
})

describe('the name of an office in its own language', () => {
  test('does not make a foreign sentence Lithuanian or Latvian', () => {
    for (const [citizen, text] of [
      ['ru', 'Мы передали письмо в Kauno miesto savivaldybės administracijos Švietimo skyrių.'],
      ['pl', 'Pismo przekazano do Vilniaus miesto savivaldybės Būsto administravimo skyriaus.'],
      ['en', 'Please contact Rīgas domes Labklājības departamenta Sociālo pabalstu nodaļa.'],
      ['uk', 'Приходьте: Vilniaus g. 10, II aukštas, 204 kabinetas. Чекаємо на вас до п’ятої.'],
    ] as const)
      expect([text, keyOf(citizen, text)]).toEqual([text, 'allowed'])
  })

  test('nor do the titles of papers in a list, nor the shortened words before a number', () => {
    for (const [citizen, text] of [
      [
        'uk',
        'Принесіть:\n1. Паспорт\n2. Paraiška būsto pritaikymui neįgaliesiems (forma NB-2)\n3. Довідку лікаря',
      ],
      ['en', 'Info: SIA "Rīgas ūdens", Zigfrīda iela 5, tālr. +371 8000 2122, e-pasts: info@ru.lv'],
      ['ru', 'Контакт: SIA "Rīgas satiksme", tel. 8000 1919'],
    ] as const)
      expect([text, keyOf(citizen, text)]).toEqual([text, 'allowed'])
    expect(
      keyOf(
        'uk',
        'Atneškite:\n1. Pasą\n2. Paraišką būstui pritaikyti\n3. Gydytojo pažymą apie sveikatą',
      ),
    ).toBe('reason.wrongLanguage')
  })

  test('does not excuse a Lithuanian sentence about it', () => {
    const text =
      'Vilniaus miesto savivaldybės administracijos Socialinės paramos skyrius nagrinėja jūsų prašymą.'
    for (const citizen of ['ru', 'pl', 'en', 'uk', 'lv'] as const)
      expect(keyOf(citizen, text)).toBe('reason.wrongLanguage')
    expect(keyOf('lt', text)).toBe('allowed')
  })
})

describe('an answer in two languages', () => {
  test('is seen as such also where both are one short sentence on one line', () => {
    const text = 'Jūsų sutartis parengta. Your contract is ready at the office.'
    expect(keyOf('lt', text)).toBe('allowed')
    expect(keyOf('en', text)).toBe('allowed')
    expect(keyOf('pl', text)).toBe('reason.wrongLanguage')
  })

  test('carries both though one names days of the week, and the other an act in brackets', () => {
    expect(
      keyOf(
        'en',
        'The library is closed on Sundays and Mondays in August.\n\n---\nBiblioteka rugpjūčio mėnesį sekmadieniais ir pirmadieniais nedirba.',
      ),
    ).toBe('allowed')
    expect(
      keyOf(
        'pl',
        'Umowę rozwiążemy na podstawie ustawy o wsparciu mieszkaniowym (Paramos būstui įsigyti įstatymas).\n\nSutartį nutrauksime, vadovaudamiesi Paramos būstui įsigyti įstatymu, nuo kito mėnesio pirmos dienos.',
      ),
    ).toBe('allowed')
  })

  test('keeps its state language beside a short marked translation', () => {
    for (const text of [
      'Nē, rīt esam slēgti.\n\nInformal translation:\nNo, we are closed tomorrow.',
      'Atvainojamies par gaidīšanu.\n\nInformal translation:\nWe apologise for the wait.',
    ])
      expect(keyOf('en', text, 'latvia')).toBe('allowed')
    expect(
      keyOf('en', 'Informal translation:\nNo, we are closed tomorrow morning.', 'latvia'),
    ).toBe('reason.stateMissing')
  })
})

describe('the mark of an informal translation', () => {
  const latvian =
    'Jūsu iesniegumu izskatīsim līdz nākamā mēneša sākumam un par rezultātu paziņosim pa e-pastu.'
  const russian =
    'Ваше заявление рассмотрим до начала следующего месяца и о результате сообщим по электронной почте.'
  test('may be said in any order of its words', () => {
    for (const mark of [
      'Перевод носит неофициальный характер:',
      'Данный перевод является неофициальным.',
      'Справочный перевод с латышского',
      'Tulkojums (neoficiāls)',
      'Neoficiāls tulkojums krievu valodā:',
    ])
      expect([mark, keyOf('ru', `${latvian}\n\n${mark}\n${russian}`, 'latvia')]).toEqual([
        mark,
        'allowed',
      ])
  })

  test('stands in brackets or behind a stroke as well, and a short answer remains an answer', () => {
    for (const [citizen, text] of [
      [
        'ru',
        'Jūsu ziņojumu saņēmām, otrdien atzvanīsim.\n(Неофициальный перевод: ваше сообщение получили, во вторник перезвоним.)',
      ],
      [
        'pl',
        'Bibliotēka šodien slēgta. / Nieoficjalne tłumaczenie: Biblioteka jest dziś zamknięta.',
      ],
    ] as const)
      expect([text, keyOf(citizen, text, 'latvia')]).toEqual([text, 'allowed'])
  })

  test('is due also where the state language only stands in a courtesy', () => {
    const text = `Dziękujemy za cierpliwość i przepraszamy za opóźnienie w odpowiedzi.\n\nKompensacija paskirta nuo kovo pirmos dienos.`
    expect(keyOf('pl', text, 'vilnius', { kind: 'formal' })).toBe('reason.translationMissing')
  })

  test('is not any mention of a translation', () => {
    const text = `${latvian}\n\nПеревод документов делает бюро.\n${russian}`
    expect(keyOf('ru', text, 'latvia')).toBe('reason.unmarked')
  })
})

test('an answer that is only a street, a firm or a link is in no language', () => {
  for (const text of ['Taikos pr. 81-3', 'UAB „Kauno švara“', 'Savanorių g. 5, https://vv.lt/duk'])
    for (const citizen of ['ru', 'pl', 'en', 'lv'] as const)
      expect([text, keyOf(citizen, text)]).toEqual([text, 'allowed'])
})

describe('in Kryvyi Rih, short answers too', () => {
  test('are in Ukrainian until another language is asked for', () => {
    for (const [citizen, text] of [
      ['ru', 'Где находится ваш счётчик?'],
      ['pl', 'Zadzwonimy jutro.'],
      ['en', 'We will come on Tuesday.'],
      ['ru', 'Конечно.'],
    ] as const) {
      expect([text, keyOf(citizen, text, 'kryvyi-rih')]).toEqual([text, 'reason.notAsked'])
      expect(keyOf(citizen, text, 'kryvyi-rih', { asked: true })).toBe('allowed')
      expect(keyOf(citizen, 'Так, звісно.', 'kryvyi-rih')).toBe('allowed')
    }
  })
})

test('who passes a mail on under nothing but their name and number passes on its words', () => {
  const mail =
    '\n\nИрина Смирнова\nмоб. +370 655 43210\n\nОт: Пётр <petr@example.com>\nОтправлено: 3 ноября 2026 г. 18:05\nКому: irina@example.com\nТема: Подъезд\n\nВ подъезде вторую неделю нет света, дети падают.\n'
  expect(cutOwnWords(mail).ownWords).toBe('В подъезде вторую неделю нет света, дети падают.')
})

describe('under a short mail', () => {
  test('a word on nature and paper, a keeper of data and a register are no words of the citizen', () => {
    for (const [own, notice] of [
      ['Kada remontas?', 'Tausokime gamtą – be reikalo nespausdinkite šio laiško.'],
      ['Cik jāmaksā?', 'Lūdzu, domājiet par dabu un neizdrukājiet šo vēstuli!'],
      ['Коли ремонт?', 'Бережіть довкілля: не роздруковуйте цей лист.'],
      [
        'Co z wodą?',
        'Administratorem danych osobowych jest Budex S.A. w Gdańsku. Szczegóły na stronie firmy.',
      ],
      [
        'Kur sąskaita?',
        'Duomenų valdytojas yra UAB Ratas, duomenys tvarkomi pagal privatumo politiką.',
      ],
      [
        'Where is it?',
        'Acme Ltd is registered in England, company number 01234567, VAT number GB123456789.',
      ],
    ] as const)
      expect(cutOwnWords(`${own}\n\n${notice}\n`).ownWords).toBe(own)
  })

  test('a firm that gives its numbers for an invoice is heard', () => {
    for (const text of [
      'Laba diena,\n\nnorime sutarties.\n\nĮmonės kodas 302000000, PVM kodas LT100000000. Sąskaitą rašykite šiai įmonei.',
      'Dzień dobry,\n\nbrak faktury.\n\nProszę o fakturę na NIP 1234567890, REGON 123456789, siedziba Wilno.',
    ])
      expect(cutOwnWords(text).ownWords).toBe(text)
  })
})
