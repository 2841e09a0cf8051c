/** A case keeps its language until the citizen clearly changes it. */
import { describe, expect, test } from 'vitest'
import { decideLanguage, type CaseLanguage, type DecidedLanguage } from '#language/case-language.ts'
import { statedWish } from '#language/stated-wish.ts'

function decide(
  ownWords: string,
  previous: CaseLanguage | null = null,
  more: { page?: string; line?: string } = {},
): DecidedLanguage {
  return decideLanguage({
    previous,
    message: { ownWords },
    interfaceLanguage: more.page ?? null,
    lineLanguage: more.line ?? null,
    cityDefault: 'lt',
  })
}
const lithuanianCase: CaseLanguage = { language: 'lt', source: 'detection' }

describe('a new case', () => {
  test('has the language of what was clearly written, whatever the page says', () => {
    expect(decide('Dzień dobry, kiedy będzie ciepła woda?', null, { page: 'lt' })).toMatchObject({
      language: 'pl',
      source: 'detection',
      changed: false,
    })
  })

  test('has the language of the line, else of the page, else the city’s own, when the message does not tell', () => {
    expect(decide('OK', null, { page: 'ru', line: 'pl' })).toMatchObject({
      language: 'pl',
      source: 'line',
      written: 'und',
    })
    expect(decide('OK', null, { page: 'ru' })).toMatchObject({
      language: 'ru',
      source: 'interface',
    })
    expect(decide('+370 612 34567')).toMatchObject({ language: 'lt', source: 'default' })
    expect(decide('Žirmūnų g. 12-45', null, { page: 'ru' })).toMatchObject({
      language: 'ru',
      source: 'interface',
    })
  })

  test('has the language that the citizen asks for, whatever they write in', () => {
    expect(decide('Labas, nekalbu gerai lietuviškai, prašau atsakyti angliškai.')).toMatchObject({
      language: 'en',
      source: 'citizen',
      written: 'lt',
    })
  })
})

describe('a case in Lithuanian', () => {
  test('stays so on an OK, a greeting, a name, a street or a number', () => {
    for (const text of [
      'OK',
      'Ok, thanks',
      'Sveiki',
      'Tak',
      'Jan Kowalski',
      'ul. Długa 5',
      '8 612 34567',
      'Здравствуйте',
      '👍',
      '',
    ])
      expect([text, decide(text, lithuanianCase)]).toEqual([
        text,
        expect.objectContaining({ language: 'lt', source: 'detection', changed: false }),
      ])
  })

  test('becomes Russian when the citizen goes on in Russian', () => {
    expect(
      decide('А когда приедет мастер? Мы ждём уже второй день.', lithuanianCase),
    ).toMatchObject({ language: 'ru', source: 'detection', changed: true })
  })

  test('is what an agent said it is, although the machine takes the next message as wrongly as the last', () => {
    const corrected: CaseLanguage = { language: 'ru', source: 'agent', written: 'pl' }
    const polish = 'Dzień dobry, rachunek za ogrzewanie jest za wysoki.'
    expect(decide(polish, corrected)).toMatchObject({ language: 'ru', source: 'agent' })
    const lithuanian = 'Laba diena, sąskaita už šildymą per didelė.'
    expect(decide(lithuanian, corrected)).toMatchObject({ language: 'lt', source: 'detection' })
  })

  test('becomes Polish when an agent said so, and stays Polish on an unclear answer', () => {
    expect(decide('OK', { language: 'pl', source: 'agent' })).toMatchObject({
      language: 'pl',
      source: 'agent',
      changed: false,
    })
  })
})

test('who asked for English in Lithuanian and goes on in Lithuanian is answered in English', () => {
  const asked: CaseLanguage = { language: 'en', source: 'citizen', written: 'lt' }
  expect(decide('Ačiū, bet vandens vis dar nėra, kada jis bus?', asked)).toMatchObject({
    language: 'en',
    source: 'citizen',
  })
  expect(decide('Спасибо, но воды всё ещё нет, когда она будет?', asked)).toMatchObject({
    language: 'ru',
    source: 'detection',
    changed: true,
  })
})

test('a message in two languages carries both', () => {
  const mixed =
    'Laba diena, mūsų namuose jau trečią dieną nėra karšto vandens.\n\nДобрый день, у нас дома уже третий день нет горячей воды.'
  const first = decide(mixed)
  expect(new Set([first.language, ...first.also])).toEqual(new Set(['lt', 'ru']))
  expect(decide(mixed, { language: 'ru', source: 'detection' })).toMatchObject({
    language: 'ru',
    also: ['lt'],
    changed: false,
  })
})

describe('a stated wish', () => {
  const wishes: readonly (readonly [string, string | null])[] = [
    ['Prašau atsakyti lietuviškai.', 'lt'],
    ['Ar galėtumėte man parašyti lenkų kalba?', 'pl'],
    ['I do not understand Lithuanian, please write in English.', 'en'],
    ['I would prefer a reply in Polish', 'pl'],
    ['English please', 'en'],
    ['Ответьте, пожалуйста, по-русски', 'ru'],
    ['Я не говорю по-литовски, можно по-русски?', 'ru'],
    ['pozhalujsta otvechajte po russki', 'ru'],
    ['Proszę o odpowiedź w języku polskim.', 'pl'],
    ['Czy mogą Państwo odpisać po polsku?', 'pl'],
    ['Прошу відповісти українською мовою', 'uk'],
    ['Lūdzu, atbildiet latviski.', 'lv'],
    ['Vai varat atbildēt krieviski?', 'ru'],
    ['Prasau rasykite angliskai', 'en'],
    ['Prašau neatsakyti rusiškai', null],
    ['Я получил ответ по-литовски и ничего не понял', null],
    ['You replied to me in Lithuanian, I do not understand it.', null],
    ['Odpowiedzieliście mi po litewsku.', null],
    ['Kur vyksta lietuvių kalbos kursai?', null],
    ['Ar galima gauti gimimo liudijimo vertimą anglų kalba?', null],
    ['Не работает лифт', null],
  ]
  test.each(wishes)('"%s" asks for %s', (text, language) => {
    expect(statedWish(text)).toBe(language)
  })
})
