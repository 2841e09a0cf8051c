/** Holds that every odd mail is read as its writer meant it. */
import { describe, expect, it } from 'vitest'
import { detect } from '#language/detect.ts'
import { languageText } from '#language/own-words.ts'
import { files, read, sample, sampleBytes, sampleNames } from './read-sample.ts'

const words = {
  lt: 'Laba diena,\n\ngavau sąskaitą už šildymą, bet žiemą radiatoriai buvo šalti, o suma didesnė nei pernai. Prašau perskaičiuoti mokestį ir paaiškinti, kodėl jis išaugo.',
  lv: 'Labdien!\n\nMūsu pagalmā jau nedēļu nav izvesti atkritumi, konteineri ir pārpildīti un smird. Lūdzu, pasakiet, kad tos iztukšos.',
  pl: 'Dzień dobry,\n\notrzymałam rachunek za ogrzewanie, a kaloryfery przez całą zimę były ledwie ciepłe. Proszę o wyjaśnienie, skąd wzięła się taka kwota.',
  ru: 'Здравствуйте!\n\nВо дворе дома третью неделю не вывозят мусор, контейнеры переполнены, вокруг бегают крысы. Когда наконец приедет машина?',
  uk: 'Добрий день!\n\nПідкажіть, будь ласка, як зареєструвати дитину, яка народилася у Вільнюсі, якщо ми маємо тимчасовий захист? Які папери потрібні і чи є черга?',
  en: 'Good morning,\n\nthe tap water in our flat has been brown since Sunday evening and it smells of rust. Is it safe to cook with it, and when will it be repaired?',
} as const

describe('a letter in an old or wrongly named charset is read rightly', () => {
  const letters: [string, keyof typeof words, string][] = [
    ['lt-windows-1257-8bit', 'lt', 'Sąskaita už šildymą'],
    ['lt-iso-8859-13-quoted-printable', 'lt', 'Sąskaita už šildymą'],
    ['lt-windows-1257-labelled-iso-8859-1', 'lt', 'Sąskaita už šildymą'],
    ['lt-windows-1257-without-any-label', 'lt', 'Sąskaita už šildymą'],
    ['lt-utf-8-labelled-windows-1257', 'lt', 'Sąskaita už šildymą'],
    ['lt-utf-8-read-twice', 'lt', 'Sąskaita už šildymą'],
    ['lv-windows-1257-labelled-us-ascii', 'lv', 'Nav izvesti atkritumi pagalmā'],
    ['pl-iso-8859-2-base64', 'pl', 'Rachunek za ogrzewanie - proszę o wyjaśnienie'],
    ['pl-windows-1250-labelled-iso-8859-1', 'pl', 'Rachunek za ogrzewanie i święta'],
    ['ru-koi8-r-8bit', 'ru', 'Не вывозят мусор'],
    ['ru-windows-1251-labelled-koi8-r', 'ru', 'Не вывозят мусор уже три недели'],
    ['ru-koi8-r-raw-header-labelled-utf-8', 'ru', 'Не вывозят мусор'],
    ['uk-windows-1251-letter-split-between-words', 'uk', 'Реєстрація дитини'],
    ['uk-koi8-u-base64', 'uk', 'Реєстрація дитини'],
    ['en-utf-16-with-byte-order-mark', 'en', 'Brown water'],
  ]
  it.each(letters)('%s', async (name, language, subject) => {
    const message = await sample(name)
    expect(message.subject).toBe(subject)
    expect(message.ownWords).toBe(words[language])
    expect(detect(languageText(message.ownWords)).language).toBe(language)
    expect(message.unparsable).toBeNull()
    expect(message.sentAt).toBeInstanceOf(Date)
  })
})

describe('what the citizen wrote is found in every shape of mail', () => {
  const shapes: [string, string, string[]][] = [
    [
      'pl-html-only-from-outlook',
      'Dzień dobry,\n\nod wczoraj nie mamy ciepłej wody w całym bloku przy ulicy Kalwaryjskiej.\n\nKiedy będzie naprawiona?',
      [],
    ],
    [
      'ru-alternative-plain-says-nothing',
      'Добрый день, мне выписали штраф за парковку на улице Гедимино, хотя я оплатила через приложение. Как его оспорить?',
      [],
    ],
    [
      'ru-gmail-top-answer-html',
      'Спасибо, мусор вывезли.\nНо контейнер так и остался сломанным.',
      [],
    ],
    ['lt-outlook-com-signature-in-html', 'Ačiū, bet vandens vis dar nėra.', []],
    [
      'pl-thunderbird-answer-on-both-sides',
      'Dziękuję, ale nadal nie ma wody.\n\nProszę o pilną odpowiedź.',
      [],
    ],
    ['ru-yandex-html', 'Спасибо, но воды всё ещё нет.', []],
    ['ru-mail-ru-html', 'Спасибо, но воды всё ещё нет.', []],
    ['en-yahoo-html', 'Thank you, but there is still no water.', []],
    ['lv-apple-mail-html', 'Paldies, bet ūdens joprojām nav.', []],
    ['uk-gmail-html', 'Дякую, але води досі немає.', []],
    ['uk-ukr-net-html', 'Дякую, але води досі немає.', []],
    ['lt-smime-signed-as-one-envelope', 'Prašau leidimo kirsti medį prie namo.', []],
    [
      'lt-flowed',
      'Laba diena, 3G autobusas šiandien neatvažiavo du kartus iš eilės, ir taip jau visą savaitę. Vaikai vėluoja į pamokas.',
      [],
    ],
    [
      'lv-inline-image-in-related',
      'Labdien, uz ceļa ir liela bedre, skatiet bildē.',
      ['bedre.png'],
    ],
    [
      'en-apple-text-around-image',
      'This is the bench before:\n\nand nobody has repaired it since May.',
      ['before.png'],
    ],
    [
      'ru-forwarded-as-attachment',
      'Посмотрите, что мне ответили. Воды всё ещё нет.',
      ['Atsakymas dėl vandens.eml'],
    ],
    [
      'lt-cut-short-in-base64',
      'Laiškas, kurio pabaiga dingo, bet pradžia perskaitoma.',
      ['byla.pdf'],
    ],
    [
      'uk-boundary-that-never-comes',
      'Добрий день, чи є місця у школі з українською мовою навчання?',
      [],
    ],
    ['lt-winmail-dat-with-files', 'Siunčiu sutartį.', ['Šildymo sutartis.pdf', 'suoliukas.png']],
    ['lt-winmail-dat-body-in-rtf', 'Laiptinėje nedega šviesa, prašau pakeisti lemputę.\nAčiū!', []],
    ['pl-uuencoded-file-in-the-text', 'Przesylam skan umowy.', ['umowa.pdf']],
    ['pl-answer-with-long-reference-chain', 'Dziękuję, ale kwota nadal jest błędna.', []],
    [
      'pl-file-names-in-three-encodings',
      'W załączeniu.',
      ['zażalenie na łazienkę.pdf', 'świadectwo.pdf', 'umowa łódzka.pdf'],
    ],
  ]
  it.each(shapes)('%s', async (name, ownWords, attached) => {
    const message = await sample(name)
    expect(message.ownWords).toBe(ownWords)
    expect(files(message)).toEqual(attached)
  })

  it('a forwarded mail can be read below the words of the one who forwards it', async () => {
    expect((await sample('ru-forwarded-as-attachment')).text).toContain(
      'Subject: Atsakymas dėl vandens\nTo: olga@pochta.example\n\nVanduo bus rytoj.',
    )
  })
  it('an invitation without words shows what it is about, when and where', async () => {
    expect((await sample('lt-calendar-invite-without-words')).text).toBe(
      'Susitikimas dėl žemės sklypo\n2026-12-01 09:00 UTC\n2026-12-01 10:00 UTC\nKonstitucijos pr. 3, 210 kab.\nPrašau atsinešti planą.\nAčiū!',
    )
  })
  it('an inline image keeps the id by which the text shows it', async () => {
    const message = await sample('lv-inline-image-in-related')
    expect(message.attachments[0]).toMatchObject({
      kind: 'inline',
      contentId: 'bedre@pasts',
      mediaType: 'image/png',
    })
    expect(message.html).toContain('<img src="cid:bedre@pasts"')
  })
})

describe('what cannot be understood is still there to see', () => {
  const broken: [string, string, string][] = [
    [
      'en-no-header-at-all',
      'no-header',
      'This is what a scanner in the cellar sends: no header, only words.\n\nAnd a second line.',
    ],
    ['empty-file', 'no-header', ''],
    ['en-no-sender', 'no-sender', 'Nobody signed this letter.'],
    ['encrypted-pgp', 'encrypted', ''],
    ['en-smime-secret', 'encrypted', ''],
  ]
  it.each(broken)('%s', async (name, unparsable, text) => {
    expect(await sample(name)).toMatchObject({ unparsable, text })
  })
  it('a mail without Message-ID is known by the hash of its bytes', async () => {
    const message = await sample('lt-without-message-id')
    expect(message.externalId).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(message.externalId).toBe((await sample('lt-without-message-id')).externalId)
    expect(message.thread.messageId).toBeNull()
  })
  it('every message carries its raw bytes unchanged', async () => {
    for (const name of sampleNames) {
      const result = await read(sampleBytes(name))
      const raw =
        result.kind === 'message'
          ? result.attachments.at(-1)
          : result.kind === 'delivery-report'
            ? result.raw
            : null
      expect(Buffer.compare(Buffer.from(raw?.bytes ?? []), sampleBytes(name)), name).toBe(0)
    }
    expect(sampleNames.length).toBeGreaterThanOrEqual(40)
  })
})

describe('the marks of an earlier case', () => {
  it('are the nearest message first, every case number, and all our addresses', async () => {
    const { thread, recipients, to } = await sample('pl-answer-with-long-reference-chain')
    expect(thread.references).toEqual([
      'trzeci@vilnius.example',
      'drugi@vilnius.example',
      'pierwszy@poczta.example',
    ])
    expect(thread.caseNumbers).toEqual(['VLN-2026-000123', 'VLN-2026-000124'])
    expect(recipients).toEqual([
      'info@vilnius.example',
      'info2+ab12@vilnius.example',
      'jan@poczta.example',
    ])
    expect(to).toBe('info@vilnius.example')
  })
})
