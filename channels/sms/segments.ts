/** Counts into how many parts a text falls, so that an agent sees what she sends and no letter is cut in two. */

import type { TextLength } from './words.ts'

/** Twilio refuses longer ones (21617). https://www.twilio.com/docs/api/errors/21617 */
const mostLetters = 1600

/** GSM 03.38, 6.2.1: one septet each; what is beyond ASCII by its number in Unicode. */
const basic = new Set(
  '@$\n\r_ !"#%&\'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz' +
    '\u00a3\u00a5\u00e8\u00e9\u00f9\u00ec\u00f2\u00c7\u00d8\u00f8\u00c5\u00e5\u0394\u03a6\u0393\u039b\u03a9\u03a0\u03a8\u03a3\u0398\u039e\u00c6\u00e6\u00df\u00c9\u00a4\u00a1\u00c4\u00d6\u00d1\u00dc\u00a7\u00bf\u00e4\u00f6\u00f1\u00fc\u00e0',
)
/** 6.2.1.1: an escape and a septet, never parted. */
const extended = new Set('^{}\\[~]|\u20ac\f')

/** Alone, and in a message of several, whose header takes the rest (GSM 03.40, 9.2.3.24.1). */
const units = { 'GSM-7': { alone: 160, each: 153 }, 'UCS-2': { alone: 70, each: 67 } } as const

export function measure(text: string): TextLength {
  const sent = normal(text)
  return {
    encoding: encodingOf(sent),
    letters: sent.length,
    parts: partsOf(sent).length,
    most: mostLetters,
  }
}

/** Composed letters: one sign instead of two, and many a phone shows only those. */
export function normal(text: string): string {
  return text.normalize('NFC').replaceAll('\r\n', '\n')
}

/** As a phone puts them together again; joined they are the text. No sign lies in two of them. An empty text has none. */
export function partsOf(text: string): string[] {
  const encoding = encodingOf(text)
  const { alone, each } = units[encoding]
  const signs = Array.from(text)
  const whole = signs.reduce((sum, sign) => sum + weightOf(sign, encoding), 0)
  if (whole <= alone) return text === '' ? [] : [text]
  const parts: string[] = []
  let part = ''
  let weight = 0
  for (const sign of signs) {
    const more = weightOf(sign, encoding)
    if (weight + more > each) {
      parts.push(part)
      part = ''
      weight = 0
    }
    part += sign
    weight += more
  }
  return [...parts, part]
}

/** One letter outside the alphabet of GSM makes the whole text UCS-2. */
function encodingOf(text: string): TextLength['encoding'] {
  for (const sign of text) if (!basic.has(sign) && !extended.has(sign)) return 'UCS-2'
  return 'GSM-7'
}

function weightOf(sign: string, encoding: TextLength['encoding']): number {
  if (encoding === 'UCS-2') return sign.length
  return extended.has(sign) ? 2 : 1
}
