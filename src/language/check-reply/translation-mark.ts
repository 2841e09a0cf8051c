/** Finds the words by which a translation says that it is informal, as the city's rule asks for. */

const translation = '(?:vertim|translation|перевод|tłumaczeni|переклад|tulkojum)\\p{L}*'
const informal =
  '(?:neoficial|neoficiāl|informal|unofficial|неофициальн|nieoficjaln|неофіційн|informacin|informatīv|informational|справочн|informacyjn|довідков|інформаційн|ознакомительн|ознайомч|roboc)\\p{L}*'
/** In either order, with a few words between ("This translation is unofficial"), within one line. */
const marks = new RegExp(
  `(?<!\\p{L})(?:${translation}(?:[^\\S\\n]+[\\p{L}–—-]+){0,4}[^\\S\\n,;:(–—-]*[\\s,;:(–—-]{1,3}${informal}|${informal}(?:[^\\S\\n]+\\p{L}+){0,2}[^\\S\\n]+${translation})`,
  'iu',
)

/** In words: "Unofficial translation from Latvian, only the original is binding". */
const longestLabel = 12

/** True for a line that is nothing but the mark, as a heading of the translation. */
export function isTranslationLabel(sentence: string): boolean {
  return marks.test(sentence) && sentence.trim().split(/\s+/u).length <= longestLabel
}

export function isMarkedTranslation(text: string): boolean {
  return marks.test(text)
}
