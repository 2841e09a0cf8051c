/** Finds whose API token it is, and by which account an agent signs in. */
import type { Database } from '#db/connect.ts'
import { insertAudit } from '#live/audit-store.ts'

/**
 * The user of a token, by its hash, or null. One question instead of the library's three writes for each
 * request; `hashToken` (hash-token.ts) says the same as the library, and a test holds that.
 */
export async function userOfToken(
  tx: Database,
  hash: string,
  now: Date,
): Promise<{ userId: string; tokenId: string } | null> {
  const [row] = await tx<{ userId: string; tokenId: string }[]>`
    select "referenceId" as "userId", id as "tokenId" from sign_in_tokens
    where "key" = ${hash} and "enabled" is not false
      and ("expiresAt" is null or "expiresAt" > ${now})`
  return row ?? null
}

/** Null when there is no such agent, or she has no way to sign in. */
export async function userOfAgent(tx: Database, agentId: number): Promise<string | null> {
  const [row] = await tx<{ userId: string | null }[]>`
    select user_id as "userId" from agents where id = ${agentId}`
  return row?.userId ?? null
}

/** Whether an agent can come in by a password alone. */
export async function lacksSecondFactor(tx: Database, agentId: number): Promise<boolean> {
  const found = await tx`
    select from agents g join sign_in_users u on u.id = g.user_id
    where g.id = ${agentId} and u."twoFactorEnabled" is not true
      and exists (
        select from sign_in_accounts a where a."userId" = u.id and a."password" is not null)`
  return found.length > 0
}

/** Every program that acts for this user is shut out. How many tokens there were. */
export async function revokeTokens(tx: Database, userId: string): Promise<number> {
  const revoked = await tx`delete from sign_in_tokens where "referenceId" = ${userId}`
  return revoked.count
}

/** Who came in and when, without whence: the audit trail is no log of movements. */
export async function noteSignIn(tx: Database, userId: string, at: Date): Promise<void> {
  const [agent] = await tx<{ id: number }[]>`select id from agents where user_id = ${userId}`
  if (agent !== undefined) await insertAudit(tx, { at, agentId: agent.id, action: 'signed-in' })
}
