/** Makes the tokens and codes of a chat, of which only hashes are kept. */

import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto'

/** 256 random bits: who holds it is the session. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

export function tokenHash(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** Six digits, each as likely as any. */
export function newCode(): string {
  return String(randomInt(0, 1_000_000)).padStart(6, '0')
}

/** Keyed: a million codes are soon tried against a plain hash by whoever holds a copy of the database. */
export function codeHash(secret: string, sessionId: string, code: string): string {
  return createHmac('sha256', secret).update(`chat-code\n${sessionId}\n${code}`).digest('hex')
}

export function isSameHash(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
}

/** Counts sessions of a network address without keeping the address. */
export function ipHash(secret: string, ip: string): string {
  return createHmac('sha256', secret).update(`chat-ip\n${ip}`).digest('hex').slice(0, 32)
}
