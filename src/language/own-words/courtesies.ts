/** Knows short thanks and quoted names, which stand in an answer of any language without deciding its language. */
import { folded, foldedPattern } from './lines.ts'

const thanks = foldedPattern(
  /^(?:(?:nuoširdžiai |labai |dar kartą )?(?:dėkoj\p{L}*|ačiū|dėkui)|(?:many |kind )?(?:thank you|thanks)|(?:большое |огромное )?спасибо|благодар\p{L}+|(?:bardzo |serdecznie )?dzięk(?:uj\p{L}+|i)|(?:щиро |дуже )?дяку\p{L}+|(?:liels |sirsnīgs )?paldies|pateic\p{L}+|приносим благодарность|danke|merci)(?!\p{L})/iu,
)

/** A sentence that only thanks: for a letter, for a call, for the wait. */
export function isCourtesy(sentence: string): boolean {
  return (
    thanks.test(folded(sentence)) && sentence.split(/\s+/u).length <= 6 && !/[:?]/u.test(sentence)
  )
}

/** Without names of firms and papers in quotation marks, and without the form of the firm before them. */
export function withoutQuotedNames(text: string): string {
  return text
    .replace(
      /(?<!\p{L})(?:UAB|AB|SĮ|VšĮ|MB|IĮ|ЗАО|ООО|АО|ГП|ТОВ|КП|ZSA|SA|PP|SIA|AS|VSIA)\s+(?=[„“"«])/gu,
      '',
    )
    .replace(
      /(?<!\p{L})(?:UAB|AB|SĮ|VšĮ|MB|SIA|AS|VSIA)\s+\p{Lu}\p{L}+(?:\s+\p{Ll}\p{L}+){0,3}/gu,
      ' ',
    )
    .replace(/[„“][^„“”"\n]{2,70}[“”"]|«[^«»\n]{2,70}»|"[^"\n]{2,70}"/gu, ' ')
}
