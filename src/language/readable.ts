/** Leaves of a text what a person wrote in words: no addresses, numbers of accounts, plates. */

const addresses =
  /(?:https?:\/\/|www\.)\S+|\S+@\S+\.\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:lt|lv|eu|com|org|net|ru|ua|pl|uk)\b(?:\/\S*)?/giu
/** Vehicle plates and document numbers: capitals beside digits ("AKZ 548", "LT28 1534…", "A1234BC"). */
const codes = /\b(?=[A-Z]*\d)[A-Z\d]{4,}\b|\b[A-Z]{1,3}[ -]?\d{3,}\b|\b\d{3,}[ -]?[A-Z]{1,3}\b/gu

/** The same length as the composed text, so that places in it stay: what is not words becomes spaces. */
export function readable(text: string): string {
  let clean = /[\u0300-\u036f]/.test(text) ? text.normalize('NFC') : text
  // The cheap looks ahead spare most short messages the dear ones.
  if (/[@/]|\.\p{L}/u.test(clean)) clean = clean.replace(addresses, blank)
  if (/\d/.test(clean)) clean = clean.replace(codes, blank)
  return clean
}

function blank(found: string): string {
  return ' '.repeat(found.length)
}
