/** Leaves of a text what a person wrote in words: no addresses, numbers of accounts, plates. */

/** All lengths are bounded, so that a hostile text cannot make the search slow. */
const addresses =
  /(?:https?:\/\/|www\.)\S{1,2000}|[^\s@]{1,64}@[^\s@]{1,255}|(?<![\w-])[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.(?:lt|lv|eu|com|org|net|ru|ua|pl|uk)\b(?:\/\S{1,2000})?/giu
/** Vehicle plates and document numbers: capitals beside digits ("AKZ 548", "LT28 1534…", "A1234BC"). */
const codes = /\b(?=[A-Z]*\d)[A-Z\d]{4,}\b|\b[A-Z]{1,3}[ -]?\d{3,}\b|\b\d{3,}[ -]?[A-Z]{1,3}\b/gu

/** A longer mail is judged by its beginning. */
const longestText = 20_000

/** The beginning of the text with spaces for what is not words, so that places in it stay. */
export function readable(text: string): string {
  const start = text.slice(0, longestText)
  let clean = /[\u0300-\u036f]/.test(start) ? start.normalize('NFC') : start
  // The cheap looks ahead spare most short messages the dear ones.
  if (/[@/]|\.\p{L}/u.test(clean)) clean = clean.replace(addresses, blank)
  if (/\d/.test(clean)) clean = clean.replace(codes, blank)
  return clean
}

function blank(found: string): string {
  return ' '.repeat(found.length)
}
