/** Knows the formulas that the law puts under an answer in the state language: how to appeal, by which act. */
import { folded, foldedPattern } from '../own-words/lines.ts'

/** One sign may stand in any sentence; two in one sentence make a formula. */
const signs = [
  /skundžiam|apsk[uų]s|skundą|ginčyti|оскарж|pārsūdz|apstrīd|appeal|обжал|odwoła|zaskarż/iu,
  /administracinių ginčų|apygardos administracin|administracin\p{L}+ teism|seimo kontrolier|адміністративн\p{L}+ суд|окружн\p{L}+ суд|administratīv\p{L}+ (?:rajona )?ties/iu,
  /įstatym|teisenos|aprašo|nutarim|закон\p{L}* україни|кодекс\p{L}* |статт\p{L}+ \d|likum\p{L}*|noteikum\p{L}*/iu,
  /per (?:vieną|1|30|20)\s?(?:\(\p{L}+\)\s?)?(?:mėnes|dien|darbo)|протягом \p{L}*\s?(?:місяц|дн)|viena mēneša|mēneša laikā/iu,
  /įteikimo dienos|paskelbimo|gavimo dienos|з дня (?:отримання|вручення)|spēkā stāšanās|paziņošanas dienas/iu,
].map(foldedPattern)

/** True for a sentence that is a formula of the law and not the answer itself. */
export function isLegalFormula(sentence: string): boolean {
  return signs.filter((sign) => sign.test(folded(sentence))).length >= 3
}
