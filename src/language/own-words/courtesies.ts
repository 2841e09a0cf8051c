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

const firmForm = 'UAB|AB|SĮ|VšĮ|MB|IĮ|ЗАО|ООО|АО|ГП|ТОВ|КП|ZSA|SA|PP|SIA|AS|VSIA'
const quotedFirm = new RegExp(
  `(?<!\\p{L})(?:${firmForm})\\s+(?:[„“][^„“”"\\n]{2,80}[“”"]|«[^«»\\n]{2,80}»|"[^"\\n]{2,80}")`,
  'gu',
)
const firm = new RegExp(
  `(?<!\\p{L})(?:${firmForm})\\s+\\p{Lu}\\p{L}+(?:\\s+\\p{Ll}\\p{L}+){0,3}`,
  'gu',
)
const quoted = /[„“][^„“”"\n]{2,300}[“”"]|«[^«»\n]{2,300}»|"[^"\n]{2,300}"/gu
/** What is left must still be a sentence before a quoted sentence may go. */
const enoughLeft = 24

/** Without names of firms and papers, and without what somebody else said, as long as a sentence remains. */
export function withoutQuotedNames(text: string): string {
  const nameless = text
    .replace(quotedFirm, ' ')
    .replace(firm, ' ')
    .replace(quoted, (found) => (/[.!?…]["”“»]$/u.test(found) || found.length > 72 ? found : ' '))
  const bare = nameless.replace(quoted, ' ')
  return (bare.match(/\p{L}/gu)?.length ?? 0) >= enoughLeft ? bare : nameless
}
