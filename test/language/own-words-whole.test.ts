/** Nothing of a mail is thrown away: it is only marked. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cutOwnWords, languageText } from '#language/own-words.ts'
import { deviceLines, disclaimers, messages, originals, signatures } from './own-words/around.ts'
import { quotationHeaders } from './own-words/headers.ts'
import { oddMails } from './own-words/odd-mails.ts'

const pieces = [
  ...messages,
  ...originals.map((text) => `> ${text}`),
  ...signatures,
  ...deviceLines,
  ...disclaimers,
  ...quotationHeaders.map(({ header }) => header),
]
/** Mails thrown together from all that was ever seen in one, and from anything at all. */
const anyMail = fc
  .array(
    fc.oneof(
      fc.constantFrom(...pieces),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('\n', '\r\n', '\n\n', '> '),
    ),
  )
  .map((list) => list.join('\n'))

describe('any mail', () => {
  test('is given back by its parts, each where it says it stands', () => {
    fc.assert(
      fc.property(anyMail, (mail) => {
        const { parts } = cutOwnWords(mail)
        expect(parts.map(({ text }) => text).join('')).toBe(mail)
        for (const { text, start, end } of parts) expect(mail.slice(start, end)).toBe(text)
      }),
    )
  })

  test('says the same when what it says is cut once more', () => {
    for (const { own } of oddMails) expect(cutOwnWords(own).ownWords).toBe(own)
  })

  test('is not said to be empty when a citizen wrote a word in it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...messages), anyMail, (message, rest) => {
        expect(cutOwnWords(`${message}\n\n${rest}`).ownWords).not.toBe('')
      }),
    )
  })

  test('of ten thousand quoted lines is cut in two seconds of one processor at most', () => {
    const mail = `Ačiū.\n\n${'> labas\n'.repeat(5000)}${'nuo kada: rytoj, 10:11\n'.repeat(5000)}`
    const started = process.cpuUsage()
    expect(cutOwnWords(mail).ownWords).toContain('Ačiū.')
    expect(process.cpuUsage(started).user / 1_000_000).toBeLessThan(2)
  })
})

describe('the text on which a language is judged', () => {
  test('is without greeting, street, names, numbers and links, as long as words remain', () => {
    expect(languageText('Labas, когда приедет мастер на Žirmūnų g. 12-45?')).toBe(
      'когда приедет мастер на',
    )
    expect(
      languageText('Dzień dobry! Nėra vandens, https://vv.lt/avarija, tel. +370 612 34567'),
    ).toBe('Nėra vandens, tel.')
    expect(languageText('На улице Gedimino pr. 9 в Вильнюсе темно')).toBe('На улице в темно')
    expect(languageText('Jan Kowalski z firmy Budex prosi o fakturę za marzec')).toBe(
      'Jan z firmy prosi o fakturę za marzec',
    )
  })

  test('is the message itself where nothing else is in it', () => {
    for (const text of ['Labas', 'Žirmūnų g. 12-45', 'OK', 'Vilnius'])
      expect(languageText(text)).toContain(text.split(' ')[0])
  })
})
