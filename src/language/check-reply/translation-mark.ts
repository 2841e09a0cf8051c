/** Finds the words by which a translation says that it is informal, as the city's rule asks for. */

const marks =
  /neoficial\p{L}+ vertim|informal translation|unofficial translation|неофициальн\p{L}+ перевод|nieoficjaln\p{L}+ tłumaczeni|неофіційн\p{L}+ переклад|neoficiāl\p{L}+ tulkojum|informatīv\p{L}+ tulkojum/iu

/** True for a line that is nothing but the mark, as a heading of the translation. */
export function isTranslationLabel(sentence: string): boolean {
  return marks.test(sentence) && sentence.trim().split(/\s+/u).length <= 4
}

export function isMarkedTranslation(text: string): boolean {
  return marks.test(text)
}
