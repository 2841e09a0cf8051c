/** Brings mail addresses into the one form in which two of them are the same citizen. */
import addressparser from 'nodemailer/lib/addressparser'
import { domainToASCII, domainToUnicode } from 'node:url'
import { decodeHeader } from './header-text.ts'

/** `address` is normalised. */
export type MailAddress = { address: string; name: string | null }

/** Stands for a sender whom nobody can answer (RFC 2606 reserves `.invalid`). */
export const unknownSender = 'unknown@sender.invalid'

/** RFC 5321 §4.5.3.1: local part 64, domain 255 octets. */
const longestAddress = 320
const mostAddresses = 200

/**
 * Lower case, international domains in Unicode, local part composed (NFC); null where it is no address. Providers
 * that tell `Ona@` from `ona@` are not met; citizens who type both are.
 */
export function normaliseAddress(written: string): string | null {
  const text = written.trim().replace(/^<|>$/g, '').normalize('NFC').toLowerCase()
  const at = text.lastIndexOf('@')
  if (at < 1 || text.length > longestAddress) return null
  const local = text.slice(0, at)
  if (/[\s\p{Cc}<>(),;:\\"[\]@]/u.test(local)) return null
  const ascii = domainToASCII(text.slice(at + 1).replace(/\.$/, ''))
  if (!/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(ascii) || ascii.includes('..')) return null
  return `${local}@${domainToUnicode(ascii)}`
}

/** The form for the wire: the domain in ASCII. */
export function wireAddress(address: string): string {
  const at = address.lastIndexOf('@')
  return at < 1
    ? address
    : `${address.slice(0, at)}@${domainToASCII(address.slice(at + 1)) || address.slice(at + 1)}`
}

/** `info+abc@city.example` → `info@city.example`. */
export function withoutTag(address: string): string {
  return address.replace(/^([^+@]+)\+[^@]*@/, '$1@')
}

/** Reads a list header (To, From, Cc …) whose value holds one character per byte. Groups are flattened. */
export function readAddresses(value: string, hint: string | null = null): MailAddress[] {
  const found: MailAddress[] = []
  for (const entry of addressparser(value.slice(0, 20_000), { flatten: true }).slice(
    0,
    mostAddresses,
  )) {
    // The parser works on bytes as characters; decoding comes after it, so that no encoded comma can add an address.
    const address = normaliseAddress(decodeBytes(entry.address, hint))
    if (address === null) continue
    const name = decodeHeader(entry.name, hint)
      .replace(/^["']+|["']+$/g, '')
      .trim()
      .slice(0, 200)
    found.push({ address, name: name === '' || normaliseAddress(name) === address ? null : name })
  }
  return found
}

function decodeBytes(text: string, hint: string | null): string {
  return /[\x80-\xFF]/.test(text) ? decodeHeader(text, hint) : text
}
