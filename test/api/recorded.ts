/** What was left on a call, and has come home. */
import { chunksOf, insertBlob } from '#contacts/store/blob.ts'
import type { Sql } from '#db/connect.ts'
import { castDay } from '#test/cast.ts'

export async function leaveMessage(
  sql: Sql,
  callId: number,
  bytes = new TextEncoder().encode('RIFF and what follows'),
): Promise<number> {
  return sql.begin(async (tx) => {
    const blobId = await insertBlob(tx, bytes, castDay)
    await Promise.all(chunksOf(tx, blobId, bytes))
    const [row] = await tx<{ id: number }[]>`
      insert into call_recordings (call_id, kind, leg, turn, language, sid, state, seconds, blob_id,
        media_type, began_at)
      select id, 'message', leg, 1, 'lt', 'RE' || lpad(id::text, 32, '0'), 'kept', 3, ${blobId},
        'audio/wav', ${castDay} from calls where id = ${callId}
      returning id`
    if (row === undefined) throw new Error('Nobody called.')
    return row.id
  })
}
