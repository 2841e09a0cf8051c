/** Holds that letters survive every charset that people's old programs write, name wrongly or mangle. */
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { decodeText } from '#channels/email/charsets.ts'
import { decodeHeader } from '#channels/email/header-text.ts'

const texts = {
  lt: 'Prašau pataisyti gatvės apšvietimą prie mokyklos, nes vakarais vaikai grįžta visiškoje tamsoje. Jau rašiau jums praėjusį mėnesį, bet niekas nepasikeitė.',
  lv: 'Lūdzu, salabojiet ielas apgaismojumu pie skolas, jo vakaros bērni nāk mājās pilnīgā tumsā. Es jau rakstīju jums pagājušajā mēnesī, bet nekas nav mainījies.',
  pl: 'Proszę naprawić oświetlenie ulicy przy szkole, bo wieczorem dzieci wracają w zupełnej ciemności. Pisałam już w zeszłym miesiącu, lecz nic się nie zmieniło.',
  ru: 'Почините, пожалуйста, освещение улицы у школы: вечером дети возвращаются в полной темноте. Я уже писала вам в прошлом месяце, но ничего не изменилось.',
  uk: 'Полагодьте, будь ласка, освітлення вулиці біля школи, бо ввечері діти повертаються в цілковитій темряві. Я вже писала вам минулого місяця, але нічого не змінилося.',
} as const

const charsets: [keyof typeof texts, string][] = [
  ['lt', 'windows-1257'],
  ['lt', 'iso-8859-13'],
  ['lt', 'iso-8859-4'],
  ['lv', 'windows-1257'],
  ['lv', 'iso-8859-13'],
  ['pl', 'windows-1250'],
  ['pl', 'iso-8859-2'],
  ['pl', 'windows-1257'],
  ['ru', 'windows-1251'],
  ['ru', 'koi8-r'],
  ['ru', 'iso-8859-5'],
  ['ru', 'cp866'],
  ['uk', 'windows-1251'],
  ['uk', 'koi8-u'],
]
const labels = [
  'right',
  null,
  'utf-8',
  'us-ascii',
  'iso-8859-1',
  'windows-1252',
  'windows-1251',
  'koi8-r',
  'windows-1250',
  'nonsense-8',
  '"x-unknown"',
]

describe('a letter', () => {
  it.each(charsets)('in %s as %s is read rightly under every label', (language, charset) => {
    const bytes = iconv.encode(texts[language], charset)
    for (const label of labels)
      expect(decodeText(bytes, label === 'right' ? charset : label).text, String(label)).toBe(
        texts[language],
      )
  })

  it.each(Object.keys(texts) as (keyof typeof texts)[])(
    'in %s that was read in a wrong charset and written again is mended',
    (language) => {
      for (const charset of ['windows-1252', 'windows-1251', 'windows-1257', 'windows-1250']) {
        // What a program does that takes each byte for a character and leaves the ones it does not know as they are.
        const mangled = [...Buffer.from(texts[language])].map((byte) => {
          const character = iconv.decode(Buffer.from([byte]), charset)
          return character === '\uFFFD' ? String.fromCharCode(byte) : character
        })
        expect(decodeText(Buffer.from(mangled.join('')), 'utf-8').text, charset).toBe(
          texts[language],
        )
      }
    },
  )

  it('of which only the quotation is broken has only the quotation mended', () => {
    const broken = iconv.decode(Buffer.from('> Gatvės apšvietimas'), 'windows-1252')
    expect(decodeText(Buffer.from(`${texts.lt}\n${broken}`), 'utf-8').text).toBe(
      `${texts.lt}\n> Gatvės apšvietimas`,
    )
  })

  it('that is right is never changed, also not in a neighbour’s language or with signs and emoji', () => {
    const right = [
      ...Object.values(texts),
      'Guten Tag, die Straßenbeleuchtung wäre für uns alle schön, möglichst früh. Größe: 5 m², 20 °C.',
      'Bonjour, l’éclairage de la rue près de l’école ne marche plus, ça fait déjà très longtemps. À bientôt !',
      'Tere, palun parandage tänava valgustus, õhtuti on väga pime. Aitäh!',
      'Dobrý den, prosím opravte osvětlení ulice u školy, večer je tam úplná tma. Děkuji, Jiří Dvořák',
      'Добры дзень, адрамантуйце, калі ласка, асвятленне вуліцы каля школы, увечары зусім цёмна.',
      'Hej, gatubelysningen är trasig på vår gata, kan ni laga den före jul? Tack så mycket, Åsa Öberg',
      'Ačiū 👍🏽 „puiku“ – viskas veikia… № 5, 10 €, §3, 20 % ✓',
      'Γειά σας, το φως του δρόμου δεν λειτουργεί.',
      '路灯坏了，请修理。',
      'שלום, תאורת הרחוב לא עובדת',
    ]
    for (const text of right) expect(decodeText(Buffer.from(text), 'utf-8').text).toBe(text)
  })

  it('cut in the middle of a letter keeps all the others', () => {
    const bytes = Buffer.from(texts.lt)
    const cut = bytes.subarray(0, bytes.indexOf(Buffer.from('ė')) + 1)
    expect(decodeText(cut, 'utf-8').text).toMatch(/^Prašau pataisyti gatv/)
  })
})

describe('a subject', () => {
  const subjects: [string, string][] = [
    ['=?utf-8?B?xaBpbGR5bWFz?= =?utf-8?Q?_ir_vanduo?=', 'Šildymas ir vanduo'],
    ['=?utf-8?Q?=C5?=\r\n =?utf-8?Q?=A0ildymas?=', 'Šildymas'],
    ['Re: =?windows-1257?Q?=D0ildymas?= (skubu)', 'Re: Šildymas (skubu)'],
    ['=?utf-8*lt?Q?=C5=A0ildymas?=', 'Šildymas'],
    ['=?utf-8?Q?su tarpais viduje?=', 'su tarpais viduje'],
    ['=?nera-8?Q?abc?=', 'abc'],
    ['paprasta =?tema', 'paprasta =?tema'],
  ]
  it.each(subjects)('%s', (header, subject) => {
    expect(decodeHeader(header)).toBe(subject)
  })
  it('in raw bytes takes the charset of the letter below it', () => {
    const raw = iconv.encode('Šį vakarą', 'windows-1257').toString('latin1')
    expect(decodeHeader(raw, 'windows-1257')).toBe('Šį vakarą')
  })
})
