/** Knows the institutions that a mail may be from by the domain of its proven sender. */

import type { Institution } from '#routing/rules.ts'

/** Only addresses that somebody has seen on a public page are known here at all. */
export function institutionsOf(
  institutions: readonly Institution[],
  senderAddress: string,
): string[] {
  const domain = senderAddress.slice(senderAddress.lastIndexOf('@') + 1).toLowerCase()
  if (domain === '') return []
  return institutions
    .filter((institution) => domainsOf(institution).some((own) => isWithin(domain, own)))
    .map(({ id }) => id)
}

function domainsOf({ contact: { email, web } }: Institution): string[] {
  const ofMail = email === null ? [] : [email.slice(email.lastIndexOf('@') + 1)]
  const ofWeb = web === null ? [] : [new URL(web).hostname.replace(/^www\./, '')]
  return [...ofMail, ...ofWeb].map((domain) => domain.toLowerCase())
}

/** A department of its own below the domain counts; a domain that only ends alike does not. */
function isWithin(domain: string, own: string): boolean {
  return domain === own || domain.endsWith(`.${own}`)
}
