/** Sorts the characters of a citizen's text into letters by script, so that only writing is weighed. */

/** What a UTF-16 code unit is: no part of a word, or a part of one in the named script. */
export const kind = {
  none: 0,
  latin: 1,
  cyrillic: 2,
  foreign: 3,
  digit: 4,
  joiner: 5,
  unseen: 6,
} as const

const kinds = new Uint8Array(0x1_0000)
const apostrophes = [0x27, 0x60, 0xb4, 0x2019, 0x02bc, 0x2018]

fill('0', '9', kind.digit)
fill('A', 'Z', kind.latin)
fill('a', 'z', kind.latin)
fill('\u00C0', '\u024F', kind.latin)
fill('\u0300', '\u036F', kind.joiner)
fill('\u0400', '\u052F', kind.cyrillic)
fill('\u0482', '\u0489', kind.joiner)
fill('\u1E00', '\u1EFF', kind.latin)
// Soft hyphens and zero-width characters stand inside words of pasted text and are not seen.
for (const code of [0xad, 0x200b, 0x200c, 0x200d, 0x2060, 0xfeff]) kinds[code] = kind.unseen
kinds[0xd7] = kind.none
kinds[0xf7] = kind.none
for (const code of apostrophes) kinds[code] = kind.joiner
fill('\u0370', '\u03FF', kind.foreign)
fill('\u0530', '\u1CFF', kind.foreign)
fill('\u2D00', '\u2D2F', kind.foreign)
fill('\u3040', '\uD7A3', kind.foreign)
fill('\uF900', '\uFAFF', kind.foreign)
fill('\uFB1D', '\uFDFF', kind.foreign)
fill('\uFE70', '\uFEFC', kind.foreign)

export function kindOf(code: number): number {
  const found = kinds[code] ?? kind.none
  // The ranges of other scripts hold digits and vowel signs too; those alone are no writing.
  return found === kind.foreign && !/\p{L}/u.test(String.fromCharCode(code)) ? kind.joiner : found
}

/** Other scripts that name their language, or the commonest one that is written in them (ISO 639-1). */
const scripts: [from: string, to: string, language: string | null][] = [
  ['\u0370', '\u03FF', 'el'],
  ['\u0530', '\u058F', 'hy'],
  ['\u0590', '\u05FF', 'he'],
  ['\u0600', '\u077F', 'ar'],
  ['\u0900', '\u097F', 'hi'],
  ['\u0980', '\u09FF', 'bn'],
  ['\u0E00', '\u0E7F', 'th'],
  ['\u10A0', '\u10FF', 'ka'],
  ['\u1C90', '\u1CBF', 'ka'],
  ['\u3040', '\u30FF', 'ja'],
  ['\u3400', '\u9FFF', 'zh'],
  ['\uAC00', '\uD7A3', 'ko'],
  ['\uFB1D', '\uFB4F', 'he'],
  ['\uFB50', '\uFEFC', 'ar'],
]

/** Names the language of a letter outside the Latin and Cyrillic scripts, null when the script is shared. */
export function languageOfScript(letter: string): string | null {
  return scripts.find(([from, to]) => letter >= from && letter <= to)?.[2] ?? null
}

function fill(from: string, to: string, value: number): void {
  kinds.fill(value, from.charCodeAt(0), to.charCodeAt(0) + 1)
}
