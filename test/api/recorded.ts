/** What was left on a call, and has come home. */
import type { Sql } from '#db/connect.ts'
import { castDay } from '#test/cast.ts'

/** At most one chunk of sound. */
export async function leaveMessage(
  sql: Sql,
  callId: number,
  bytes = new TextEncoder().encode('RIFF and what follows'),
): Promise<number> {
  const [row] = await sql<{ id: number }[]>`
    with kept as (
      insert into blobs (size, sha256, created_at) values (${bytes.length}, '', ${castDay}) returning id
    ), chunk as (
      insert into blob_chunks (blob_id, n, bytes) select id, 0, ${Buffer.from(bytes)} from kept
    )
    insert into call_recordings (call_id, kind, leg, turn, language, sid, state, seconds, blob_id,
      media_type, began_at)
    select c.id, 'message', c.leg, 1, 'lt', 'RE' || lpad(c.id::text, 32, '0'), 'kept', 3, kept.id,
      'audio/wav', ${castDay} from calls c, kept where c.id = ${callId}
    returning id`
  if (row === undefined) throw new Error('Nobody called.')
  return row.id
}
