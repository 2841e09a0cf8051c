/** Puts the provider's codes into the few words that an agent reads beside a text that did not arrive. */

/** https://www.twilio.com/docs/api/errors */
const reasons: Record<number, string> = {
  21211: 'this is no phone number',
  21408: 'texts to this country are not enabled',
  21602: 'the text is empty',
  21610: 'the owner of the number has written STOP and wants no texts',
  21612: 'no way leads to this number',
  21614: 'this number cannot receive texts',
  21617: 'the text is too long',
  30003: 'the phone is switched off or out of reach',
  30004: 'the number blocks our texts',
  30005: 'the number is not known or no longer in use',
  30006: 'a landline, or a carrier that cannot be reached',
  30007: 'the carrier has filtered it out',
  30008: 'the carrier gave no reason',
}

/** "30003: the phone is switched off or out of reach". Without a code: what was said instead. */
export function reasonOf(code: number, otherwise: string): string {
  if (code === 0) return otherwise
  return `${code}: ${reasons[code] ?? otherwise}`.slice(0, 500)
}
