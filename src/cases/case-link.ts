/** Makes the secret part of the address by which a citizen follows their case, and knows it again. */
import { createHmac, timingSafeEqual } from 'node:crypto'

/** 80 bits: nobody guesses one, and whoever must can still type it from a paper. */
const codeLength = 16

/** Without i, l, o and u, which are taken for others or make words. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/**
 * `withdrawn`: how often the case's link was taken back; each time makes a new code, and the old ones open nothing.
 * Nothing of it is kept: whoever reads the database cannot follow anybody's case.
 */
export function caseLinkCode(secret: string, caseId: number, withdrawn: number): string {
  const digest = createHmac('sha256', secret).update(`case-link\n${caseId}\n${withdrawn}`).digest()
  return Array.from(digest.subarray(0, codeLength), (byte) => alphabet[byte & 31]).join('')
}

/** Spaces, hyphens and capitals are forgiven, and letters that look like digits. */
export function isCaseLinkCode(
  secret: string,
  { caseId, withdrawn }: { caseId: number; withdrawn: number },
  given: string,
): boolean {
  const read = given.toLowerCase().replace(/[\s-]/g, '').replace(/[il]/g, '1').replaceAll('o', '0')
  const expected = caseLinkCode(secret, caseId, withdrawn)
  return (
    read.length === codeLength &&
    timingSafeEqual(Buffer.from(read.replace(/[^0-9a-z]/g, '-')), Buffer.from(expected))
  )
}

/** Path below the service's public address. */
export function casePath(language: string, number: string, code: string): string {
  return `/${language}/case/${number}/${code}`
}
