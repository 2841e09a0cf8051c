/** Signs the address that a citizen's answer comes back to, so that it finds its case whatever a mail program did to the thread. */

import { createHmac, timingSafeEqual } from 'node:crypto'

/** 80 bits: nobody guesses one, and the local part stays under 64 characters (RFC 5321 4.5.3.1.1). */
const signatureLength = 16

/**
 * `info@city.example` and case 42 become `info+c16-<signature>@city.example`. Lower case only, since
 * mail programs change case.
 */
export function signedReplyAddress(secret: string, address: string, caseId: number): string {
  const at = address.lastIndexOf('@')
  const mailbox = address.slice(0, at)
  const domain = address.slice(at + 1)
  return `${mailbox}+c${caseId.toString(36)}-${sign(secret, address, caseId)}@${domain}`
}

/** The same for an institution's answer: `info+r16-<signature>@city.example`, which no citizen is ever given. */
export function signedReferralAddress(secret: string, address: string, referralId: number): string {
  const at = address.lastIndexOf('@')
  const signature = sign(secret, address, referralId, 'referral-address')
  return `${address.slice(0, at)}+r${referralId.toString(36)}-${signature}${address.slice(at)}`
}

/** The referral that such an address names, or null if it is not one of ours. */
export function verifyReferralAddress(secret: string, replyAddress: string): number | null {
  return verify(secret, replyAddress, 'r', 'referral-address')
}

/** The case that a signed reply address names, or null if it is not one of ours. */
export function verifyReplyAddress(secret: string, replyAddress: string): number | null {
  return verify(secret, replyAddress, 'c', 'reply-address')
}

function verify(
  secret: string,
  replyAddress: string,
  mark: 'c' | 'r',
  purpose: Purpose,
): number | null {
  const found = /^(.+)\+([cr])([0-9a-z]{1,11})-([a-z2-7]{16})@([^@]+)$/.exec(
    replyAddress.toLowerCase(),
  )
  if (found === null || found[2] !== mark) return null
  const [, mailbox, , idText, signature, domain] = found
  const id = Number.parseInt(idText ?? '', 36)
  if (!Number.isSafeInteger(id)) return null
  const expected = sign(secret, `${mailbox}@${domain}`, id, purpose)
  return timingSafeEqual(Buffer.from(expected), Buffer.from(signature ?? '')) ? id : null
}

type Purpose = 'reply-address' | 'referral-address'

function sign(
  secret: string,
  address: string,
  id: number,
  purpose: Purpose = 'reply-address',
): string {
  const digest = createHmac('sha256', secret)
    .update(`${purpose}\n${address.toLowerCase()}\n${id}`)
    .digest()
  return base32(digest).slice(0, signatureLength)
}

function base32(bytes: Uint8Array): string {
  const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'
  let bits = 0
  let value = 0
  let text = ''
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xfff
    bits += 8
    while (bits >= 5) {
      text += alphabet[(value >>> (bits - 5)) & 31]
      bits -= 5
    }
  }
  return text
}
