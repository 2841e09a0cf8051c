/** Keeps how far the events of the house have been read for Slack; one copy reads at a time. */
import type { Database } from '#db/connect.ts'
import { latestCursor } from '#live/store.ts'
import type { EventCursor } from '#live/store.ts'

/** Held until the end of the transaction. Null: another copy is reading. The first time it begins at now. */
export async function lockCursor(tx: Database): Promise<EventCursor | null> {
  const [row] = await tx<EventCursor[]>`
    select xid, event_id as id from slack_cursor for update skip locked`
  if (row !== undefined) return row
  const latest = await latestCursor(tx)
  const made = await tx<EventCursor[]>`
    insert into slack_cursor (xid, event_id) values (${latest.xid}, ${latest.id})
    on conflict do nothing returning xid, event_id as id`
  return made[0] ?? null
}

export async function moveCursor(tx: Database, { xid, id }: EventCursor): Promise<void> {
  await tx`update slack_cursor set xid = ${xid}, event_id = ${id}`
}
