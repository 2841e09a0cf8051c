/** Remembers what was answered to a request that a client may send again. */
import type { Database } from '#db/connect.ts'

export type Remembered = { requestHash: string; status: number | null; body: unknown }

/**
 * Takes the key for this request. Null: it is ours now. Otherwise what stands there; `status` is null while
 * the first request with it is still at work. A key whose first request never came to an end is free again
 * after `staleBefore`.
 */
export async function claimKey(
  tx: Database,
  agentId: number,
  key: string,
  requestHash: string,
  now: Date,
  staleBefore: Date,
): Promise<Remembered | null> {
  const claimed = await tx`
    insert into idempotency_keys (agent_id, key, request_hash, created_at)
    values (${agentId}, ${key}, ${requestHash}, ${now})
    on conflict (agent_id, key) do update
      set request_hash = excluded.request_hash, created_at = excluded.created_at
      where idempotency_keys.status is null and idempotency_keys.created_at < ${staleBefore}`
  if (claimed.count === 1) return null
  const [row] = await tx<Remembered[]>`
    select request_hash as "requestHash", status, body from idempotency_keys
    where agent_id = ${agentId} and key = ${key}`
  return row ?? null
}

export async function rememberAnswer(
  tx: Database,
  agentId: number,
  key: string,
  answer: { status: number; body: unknown },
): Promise<void> {
  await tx`
    update idempotency_keys set status = ${answer.status}, body = ${JSON.stringify(answer.body)}
    where agent_id = ${agentId} and key = ${key}`
}

/** A request that failed by our fault may be tried again with the same key. */
export async function releaseKey(tx: Database, agentId: number, key: string): Promise<void> {
  await tx`delete from idempotency_keys where agent_id = ${agentId} and key = ${key} and status is null`
}

export async function dropOldKeys(tx: Database, before: Date): Promise<void> {
  await tx`delete from idempotency_keys where created_at < ${before}`
}
