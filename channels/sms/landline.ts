/** Tells numbers that no text can reach from those that it may. */

import { parsePhoneNumberFromString } from 'libphonenumber-js/max'

/** What the numbering plan of their country says of them; a number may have been taken along to another network, not to another kind. */
const landlines = new Set([
  'FIXED_LINE',
  'TOLL_FREE',
  'PREMIUM_RATE',
  'SHARED_COST',
  'UAN',
  'PAGER',
])

/** `number` in E.164. False also where the plan does not say: a text is tried there, and what became of it is told. */
export function isLandline(number: string): boolean {
  return landlines.has(parsePhoneNumberFromString(number)?.getType() ?? '')
}
