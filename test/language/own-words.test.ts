/** What a citizen says now is cut out of the mail, whichever program wrote what stands around it. */
import { describe, expect, test } from 'vitest'
import { cutOwnWords } from '#language/own-words.ts'
import { deviceLines, disclaimers, messages, originals, signatures } from './own-words/around.ts'
import { quotationHeaders } from './own-words/headers.ts'
import { endings, quotations, said } from './own-words/more-formats.ts'
import { oddMails } from './own-words/odd-mails.ts'

const ownOf = (mail: string): string => cutOwnWords(mail).ownWords
const marked = (text: string): string =>
  text
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n')

describe('an answer above the quoted text', () => {
  for (const { client, language, header, marked: isMarked } of quotationHeaders) {
    test(`${client} (${language}, ${isMarked ? 'marked' : 'unmarked'}): ${header.split('\n')[0]?.slice(0, 40)}`, () => {
      for (const [i, own] of messages.entries()) {
        const original = originals[i % originals.length] ?? ''
        const mail = `${own}\n\n${header}\n\n${isMarked ? marked(original) : original}\n`
        expect(ownOf(mail)).toBe(own)
      }
    })
  }
})

describe('an answer below or between the quoted lines', () => {
  for (const { client, language, header } of quotationHeaders.filter(
    ({ marked: isMarked }) => isMarked,
  )) {
    test(`${client} (${language}): ${header.split('\n')[0]?.slice(0, 40)}`, () => {
      const [first = '', second = ''] = messages
      expect(ownOf(`${header}\n${marked(originals[0] ?? '')}\n\n${first}\n`)).toBe(first)
      const between = `${header}\n${marked(originals[0] ?? '')}\n\n${first}\n\n${marked(originals[1] ?? '')}\n\n${second}\n`
      expect(ownOf(between)).toBe(`${first}\n\n${second}`)
    })
  }
})

describe('what stands under a letter', () => {
  for (const signature of signatures) {
    test(`the signature ${JSON.stringify(signature.slice(0, 40))} is no part of what is said`, () => {
      for (const own of messages) {
        expect(ownOf(`${own}\n\n${signature}`)).toBe(own)
        expect(
          ownOf(
            `${own}\n\n${signature}\n\n${quotationHeaders[0]?.header}\n${marked(originals[0] ?? '')}`,
          ),
        ).toBe(own)
      }
    })
  }
  for (const line of deviceLines) {
    test(`the line "${line.split('\n')[0]}" is nobody's word`, () => {
      for (const own of messages) {
        expect(ownOf(`${own}\n\n${line}`)).toBe(own)
        expect(ownOf(`${own}\n${line}`)).toBe(own)
      }
    })
  }
  for (const notice of disclaimers) {
    test(`the notice "${notice.slice(0, 40)}…" is not what a citizen writes`, () => {
      for (const own of messages) {
        expect(ownOf(`${own}\n\n${notice}`)).toBe(own)
        expect(ownOf(`${own}\n\n${signatures[0]}\n\n${notice}`)).toBe(own)
      }
    })
  }
})

describe('mails as they come', () => {
  test.each([...quotations, ...endings])('%s', (_, around) => {
    expect(ownOf(`${said}\n\n${around}`)).toBe(said)
  })

  test.each(oddMails)('$name', ({ mail, own }) => {
    expect(ownOf(mail)).toBe(own)
  })
})

describe('what must stay', () => {
  test('a chat message that begins with a greeting stays whole', () => {
    for (const text of [
      'Labas, kur mokėti už šildymą?',
      'Dzień dobry',
      'Привет! Не приехал автобус',
      'OK',
      'Taip',
      '👍',
      '5',
      '>5 eur?',
    ])
      expect(ownOf(text)).toBe(text)
  })

  test('a message that is only a signature, a name or a notice is kept as it is', () => {
    for (const text of [
      'Pagarbiai\nJonas Petraitis',
      'Jonas Petraitis\n+370 612 34567',
      disclaimers[0] ?? '',
      'Uz redzēšanos.',
    ])
      expect(ownOf(text)).toBe(text)
  })

  test('a mail passed on without a word is what the citizen sends', () => {
    const body = 'Jau savaitę neveikia liftas Žirmūnų g. 12. Prašome sutvarkyti.'
    const header =
      'From: Ona <ona@post.example>\nDate: Tue, Mar 3, 2026 at 10:11\nSubject: Liftas\nTo: <jonas@post.example>'
    for (const mail of [
      `---------- Forwarded message ---------\n${header}\n\n\n${body}`,
      `Begin forwarded message:\n\n${header}\n\n${body}`,
      `-------- Persiųstas laiškas --------\nTema: Liftas\nData: 2026-03-03 10:11\nNuo: Ona <ona@post.example>\nKam: Jonas <jonas@post.example>\n\n${body}`,
      `-------- Пересылаемое сообщение --------\n03.03.2026, 10:11, "Она" <ona@post.example>:\n\n${body}\n-------- Конец пересылаемого сообщения --------`,
      `-------- Przekazana wiadomość --------\nTemat: Winda\nData: 2026-03-03 10:11\nOd: Ona <ona@post.example>\nDo: jan@post.example\n\n${body}`,
      `From: Ona <ona@post.example>\nSent: Tuesday, March 3, 2026 10:11 AM\nTo: jonas@post.example\nSubject: FW: Liftas\n\n${body}`,
    ]) {
      expect(ownOf(mail)).toContain(body)
      expect(ownOf(mail)).not.toContain('ona@post.example')
    }
  })

  test('a word of one’s own above a mail passed on is what counts, and the rest is marked as passed on', () => {
    const cut = cutOwnWords(
      'Prašau padėti kaimynei.\n\n---------- Forwarded message ---------\nFrom: Ona <ona@post.example>\nDate: 2026-03-03\nSubject: Liftas\n\nNeveikia liftas.',
    )
    expect(cut.ownWords).toBe('Prašau padėti kaimynei.')
    expect(cut.parts.map((part) => part.kind)).toEqual(['own', 'quotation-header', 'forwarded'])
  })

  test('an empty answer above a quotation says nothing', () => {
    expect(
      ownOf('\n\nOn Tue, Mar 3, 2026 at 10:11 AM Centre <info@city.example> wrote:\n> Hello\n'),
    ).toBe('')
  })

  test('what is said below a signature is still said', () => {
    expect(
      ownOf('Neveikia liftas.\n\nPagarbiai\nJonas\n\nP.S. Kodas prie durų 1234, skambinkite.'),
    ).toBe('Neveikia liftas.\n\nP.S. Kodas prie durų 1234, skambinkite.')
    expect(
      ownOf(
        'Neveikia liftas.\n\nPagarbiai\nJonas\n\nDar pamiršau parašyti, kad namuose yra mažas vaikas.',
      ),
    ).toContain('pamiršau')
  })

  test('a web form, opening hours and a dated story are no quotations', () => {
    for (const text of [
      'Vardas: Jonas\nEl. paštas: jonas@post.example\nData: 2026-03-03\nTema: vanduo\nŽinutė: nėra vandens',
      'Skambinau jums du kartus.\nVakar 10:11 operatorė pasakė:\nlaukite iki penktadienio. Kiek dar laukti?',
      'Vanduo buvo išjungtas.\nNuo: 2026-03-01 10:00\nIki: 2026-03-02\nTema: sąskaita',
      'Добрый день!\nВчера в 10:11 оператор написал:\n"Ждите".\nСколько ещё ждать?',
      'Kovo 3 d. gavau laišką iš info@city.example. Jame parašyta:\nprašymas atmestas.\nKodėl?',
      'Pracuję zmianowo.\nOd: 8:00\nDo: 16:00\nData: 3.03.2026',
      'Rašiau jums 2026-03-03 10:11 iš jonas@post.example, prašau atsakyti šiais klausimais:\nkada ir kiek?',
      'Dirbate taip?\nOd: 8:00\nDo: 16:00\nProszę o potwierdzenie.',
      'Прошу проверить показания:\n1. 03.03.2026 - 125\n2. 03.04.2026 - 131',
      'I received your letter by mistake, please delete my personal data from your list. I never lived there.',
      'Gavau jūsų pranešimą per klaidą, prašau ištrinti mano asmens duomenis.',
    ])
      expect(ownOf(text)).toBe(text)
  })

  test('a closing at the end of the last line is cut where it begins', () => {
    expect(ownOf('Kada bus karštas vanduo? Ačiū. Pagarbiai, Jonas Petraitis')).toBe(
      'Kada bus karštas vanduo? Ačiū.',
    )
    expect(ownOf('Когда дадут горячую воду? С уважением, Иван')).toBe('Когда дадут горячую воду?')
  })
})
