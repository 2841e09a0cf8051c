/** Takes out of a citizen's words what says nothing about their language: greetings, streets, names, numbers. */
import { greetingLength } from './greetings.ts'

/** All lengths are bounded: a text without spaces must not be looked through once for each of its letters. */
const address =
  /(?:https?:\/\/|www\.)\S+|(?<![^\s<>()])[^\s<>()]{1,200}@[^\s<>()]{1,255}\.\p{L}{2,63}|(?<![\p{L}\p{N}])[\p{L}\p{N}-]{1,63}\.(?:lt|lv|ua|com|eu|pl|ru|org|net|info|gov)(?:\/\S*)?(?![\p{L}\p{N}])/giu
const number = /[#№]?\s?\p{Lu}{0,4}[-\s]?\d(?:[\d\s./:,()+-]*\d)?(?:\p{L}(?!\p{L}))?/gu

/** A street by its kind behind the name (Lithuanian, Latvian) or before it (Polish, Russian, Ukrainian, English). */
const streetAfter =
  /(?:\p{Lu}[\p{L}.'’-]{0,60}\s{1,9}){1,4}(?:g|gatvė|gatvės|gatvėje|pr|prospektas|al|alėja|aikštė|a|pl|plentas|skg|takas|tak|kel|iela|ielā|ielas|bulvāris|bulv|gatve|laukums|prosp|st|street|ave|avenue|road|rd|str)(?:\.|(?!\p{L}))\s*(?:nr\.?\s*)?(?:\d+(?:\p{L}|\s\p{Lu})?(?!\p{L})(?:\s?[-–/]\s?\d+\p{L}?)?)?/gu
/** The same in the other cases, behind a name in the genitive, so that no other word before it is taken along. */
const streetInflected =
  /(?<!\p{L})(?:\p{Lu}\p{L}{0,40}(?:os|ės|aus|ies|o|ų)\s{1,9}){1,4}(?:gatv(?:ei|ę|ių)|prospekt(?:o|ui|ą|e)|alėj(?:os|oje|ą)|aikšt(?:ės|ėje|ę)|plent(?:o|e|ą))(?!\p{L})/gu
const streetBefore =
  /(?<![\p{L}])(?:ul|ulica|ulicy|al|aleja|alei|pl|plac|ул|улица|улице|улицы|пр|просп|проспект|проспекте|пер|переулок|пл|бул|вул|вулиця|вулиці|вулицю|шосе|gatvė|gatvėje|iela)(?:\.\s*|\s+)\p{Lu}[\p{L}.'’-]{0,60}(?:\s{1,9}\p{Lu}[\p{L}.'’-]{0,60}){0,3}\s{0,9}(?:,?\s*(?:д|дом|буд|будинок|m|кв)?\.?\s*\d+(?:\p{L}|\s\p{Lu})?(?!\p{L})(?:\s?[-–/]\s?\d+\p{L}?)?)?/gu
const places =
  /(?<!\p{L})(?:Vilni\p{L}+|Kaun\p{L}+|Klaipėd\p{L}+|Lietuv\p{L}+|Naujoji Vilnia|Naujojoje Vilnioje|Nauj\p{L}+ Viln\p{L}+|Žirmūn\p{L}+|Antakaln\p{L}+|Lazdyn\p{L}+|Fabijonišk\p{L}+|Šeškin\p{L}+|Justinišk\p{L}+|Pašilaič\p{L}+|Karoliniš\p{L}+|Viršulišk\p{L}+|Pilait\p{L}+|Naujamiest\p{L}+|Senamiest\p{L}+|Užup\p{L}+|Rasos|Verki\p{L}+|Baltup\p{L}+|Naujininkai|Grigišk\p{L}+|Balsi\p{L}+|Šnipišk\p{L}+|Savanori\p{L}+|Rīg\p{L}+|Riga|Wiln\p{L}+|Вильнюс\p{L}*|Вільнюс\p{L}*)/gu

/**
 * The text on which a language is judged. What must not tip the balance is taken out, step by step, as long as
 * enough remains; a message that is nothing else stays as it is.
 */
export function languageText(ownWords: string): string {
  const bare = tidy(ownWords.replace(address, ' ').replace(number, ' '))
  const placeless = withoutPlaces(ownWords)
  let text = letters(bare) > 0 ? bare : ownWords.trim()
  if (tellsEnough(placeless)) text = placeless
  text = ifEnough(text, text.slice(greetingLength(text)))
  return ifEnough(text, withoutNames(text), 4)
}

/** What a sentence says beside places, numbers, links and names; empty if it says nothing else. */
export function contentText(sentence: string): string {
  const text = withoutPlaces(sentence)
  const words = text.match(/\p{L}+/gu) ?? []
  const areNames =
    words.length > 1 && words.length <= 4 && words.every((word) => /^\p{Lu}\p{Ll}/u.test(word))
  return areNames || letters(text) < 2 ? '' : ifEnough(text, withoutNames(text), 4)
}

function withoutPlaces(text: string): string {
  return tidy(
    text
      .replace(address, ' ')
      .replace(streetAfter, ' ')
      .replace(streetInflected, ' ')
      .replace(streetBefore, ' ')
      .replace(places, ' ')
      .replace(number, ' '),
  )
}

function ifEnough(text: string, shorter: string, words = 1): string {
  const tidied = tidy(shorter)
  return tellsEnough(tidied, words) ? tidied : text
}

function tellsEnough(text: string, words = 1): boolean {
  const found = text.match(/\p{L}{2,}/gu) ?? []
  return found.length >= words && letters(text) >= 3
}

function letters(text: string): number {
  return text.match(/\p{L}/gu)?.length ?? 0
}

const capitalised = /(?<=[\p{Ll}\p{N},;:)”“"]\s+)\p{Lu}[\p{Ll}'’-]+(?:-\p{Lu}\p{Ll}+)?/gu
/** English writes its days and months like names. */
const calendarWord =
  /^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|January|February|March|April|June|July|August|September|October|November|December)$/u

/** Capitalised words inside a sentence are names, unless most words are capitalised. */
function withoutNames(text: string): string {
  const words = text.match(/\p{L}+/gu) ?? []
  const capitals = words.filter((word) => /^\p{Lu}/u.test(word)).length
  if (capitals * 5 > words.length * 2) return text
  return text
    .replace(capitalised, (name) => (calendarWord.test(name) ? name : ' '))
    .replace(/(?<!\p{L})\p{Lu}{2,6}(?!\p{L})/gu, ' ')
}

/** Leaves no mark standing alone where words were taken out. */
function tidy(text: string): string {
  return text
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/\(\s*\)|„\s*[“”"]|«\s*»/gu, ' ')
    .replace(/(?:^|(?<=\s))[\s,.;:!?–—/()+-]+(?=\s|$)/gu, ' ')
    .replace(/^[\s,.;:!?–—-]+/u, '')
    .replace(/ {2,}/gu, ' ')
    .trim()
}
