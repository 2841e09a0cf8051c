/** Reads what an expected wait rests on: who is there for a pool, and how long its latest contacts took. */
import type { ChannelName } from '#channels/channel.ts'
import type { Database } from '#db/connect.ts'

/** Contacts looked back on: the table is read by its key from its end, however many years it holds. */
const lookedBackOn = 20_000
const mostServices = 50

/** From the first answer to the end of the work, in seconds; idle hours of a contact on hold are no measure. */
export async function loadServiceSeconds(
  tx: Database,
  asked: { pool: string; channel: ChannelName; since: Date },
): Promise<number[]> {
  const rows = await tx<{ seconds: number }[]>`
    select extract(epoch from c.closed_at - c.first_answered_at)::float8 as seconds
    from contacts c
    where c.id > (select coalesce(max(id), 0) - ${lookedBackOn} from contacts)
      and c.pool = ${asked.pool} and c.channel = ${asked.channel}
      and c.closed_at > ${asked.since} and c.first_answered_at is not null
      and c.closed_at > c.first_answered_at
    order by c.id desc limit ${mostServices}`
  return rows.map((row) => row.seconds)
}

/** Slots of the channel of all who are at their desks for the pool, taken or not. */
export async function countSeats(
  tx: Database,
  asked: { pool: string; channel: ChannelName; heardSince: Date; now: Date },
): Promise<number> {
  const [row] = await tx<{ seats: number }[]>`
    select count(*) as seats
    from presence p
    join agents a on a.id = p.agent_id and a.is_active
    join slots s on s.agent_id = a.id and s.channel = ${asked.channel}
    where ${asked.pool} = any(a.pools) and p.last_seen_at > ${asked.heardSince}
      and (p.state in ('available', 'busy', 'wrap-up')
           or (p.state = 'missed' and p.until <= ${asked.now}))`
  return row?.seats ?? 0
}
