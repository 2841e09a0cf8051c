/** Finds whose chat it is by its token, which stands in a header and never in an address. */
import type { Context, Next } from 'hono'
import { findSession, findSpeaker, type Speaker } from '#intake/chat/find-session.ts'
import type { ChatSessionRow } from '#intake/store/chat-session.ts'
import { fail } from '#errors.ts'
import type { DoorEnv } from '#api/door.ts'

export async function sessionOf(c: Context<DoorEnv>): Promise<ChatSessionRow> {
  const token = tokenOf(c)
  const session = token === undefined ? null : await findSession(c.get('city'), token)
  return session ?? fail('unauthenticated')
}

/** Sends a stranger away before the body is read. */
export async function requireSession(c: Context<DoorEnv>, next: Next): Promise<void> {
  if (c.req.method !== 'OPTIONS') await sessionOf(c)
  await next()
}

/** The same for a message, which is counted in the same question. */
export async function speakerOf(c: Context<DoorEnv>, messageId: string): Promise<Speaker> {
  const token = tokenOf(c)
  const found = token === undefined ? null : await findSpeaker(c.get('city'), token, messageId)
  return found ?? fail('unauthenticated')
}

function tokenOf(c: Context<DoorEnv>): string | undefined {
  return /^Bearer +(\S{20,200})$/i.exec(c.req.header('authorization') ?? '')?.[1]
}
