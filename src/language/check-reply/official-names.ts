/** Takes the names of offices out of a sentence in another language: they are called what they are called. */

const genitive = '\\p{L}{2,}(?:os|ės|aus|ies|io|o|ų)'
const headNoun =
  '(?:skyri|departament|tarnyb|centr|ministerij|inspekcij|savivaldyb|administracij|seniūnij|agentūr|direkcij|komisij|mokykl|poliklinik|lopšel|bibliotek)\\p{L}*'
const lithuanian = new RegExp(
  `(?<!\\p{L})(?=\\p{Lu})(?:${genitive}\\s{1,3}){1,7}${headNoun}(?!\\p{L})`,
  'gu',
)
const latvian =
  /(?<!\p{L})(?=\p{Lu})(?:\p{L}+(?:as|es|ās|us|a|u|o)\s{1,3}){1,6}(?:departament|pārvald|nodaļ|centr|dienest|ministrij|aģentūr|inspekcij|biroj|dom)\p{L}*(?!\p{L})/gu
/** Words of the other alphabet directly behind a word, the first with a capital letter. */
const latinInCyrillic =
  /(?<=\p{Script=Cyrillic}\s[„“«"]?)(?=\p{Lu})\p{Script=Latin}[\p{Script=Latin}'’.-]*(?:\s{1,3}[\p{Script=Latin}'’.-]+){0,9}/gu
const cyrillicInLatin =
  /(?<=\p{Script=Latin}\s[„“«"]?)(?=\p{Lu})\p{Script=Cyrillic}[\p{Script=Cyrillic}'’.-]*(?:\s{1,3}[\p{Script=Cyrillic}'’.-]+){0,9}/gu

/** Papers that a city asks for; a list of them keeps the titles that stand on the forms. */
const paper =
  /^(?:[-–—•*]|\d+[.)])?\s*(?:prašym|pažym|parašk|paraišk|deklaracij|sutikim|sutart|anket|įgaliojim|iesniegum|izziņ|apliecinājum|pilnvar|wnios|zaświadczen|oświadczen|upoważnien|umow|заявлени|справк|договор|доверенност|заяв|довідк|договір|довіреніст|application|certificate|declaration|contract)\p{L}*/iu

/** True for an item that begins with the title of a paper and is no sentence. */
export function isPaper(item: string): boolean {
  return paper.test(item) && !/[.!?]$/u.test(item.trim())
}

/** How any language shortens "telephone" and "e-mail". */
const contactLabels =
  /(?<![\p{L}\p{N}])(?:tel|mob|el\.\s?(?:p|paštas)|e-?mail|faks|fax|тел|моб|факс|tālr|e-past[sa])(?:[.:]|(?=\s\+?\d))/giu

/** In words and letters: what is left must still say something, else the name is the sentence. */
const [enoughWords, enoughLetters] = [2, 10]

/** `sentence` without names of offices, as long as a sentence remains. */
export function withoutOfficialNames(sentence: string): string {
  return [latinInCyrillic, cyrillicInLatin, lithuanian, latvian].reduce(
    (text, names) => {
      const rest = text.replace(names, ' ')
      const words = rest.match(/\p{L}{2,}/gu) ?? []
      return words.length >= enoughWords && words.join('').length >= enoughLetters ? rest : text
    },
    sentence.replace(contactLabels, ' '),
  )
}
