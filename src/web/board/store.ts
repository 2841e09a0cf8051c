/** Counts for the board: numbers of contacts and seats, and nothing of any citizen. */
import type { Database } from '#db/connect.ts'

/** `letters`: nobody stands and waits. */
export type Place = {
  enterprise: string | null
  language: string
  letters: boolean
  waiting: number
}

export async function countPlaces(tx: Database): Promise<Place[]> {
  return tx<Place[]>`
    select c.enterprise, c.language, c.channel in ('email', 'sms') as letters, count(*) as waiting
    from contacts c
    where c.state in ('queued', 'reserved') and c.suspected_spam is null and c.automatic is null
    group by 1, 2, 3 order by 4 desc, 1, 2`
}

export type Seat = { enterprise: string | null; languages: string[]; seats: number }

/** Of each agent who is at their desk, once for every enterprise they serve. */
export async function listSeats(
  tx: Database,
  asked: { heardSince: Date; now: Date },
): Promise<Seat[]> {
  return tx<Seat[]>`
    select e.enterprise,
      array(select l.language from agent_languages l where l.agent_id = a.id and l.level >= 2) as languages,
      (select count(*) from slots s where s.agent_id = a.id and s.channel in ('chat', 'voice')) as seats
    from presence p
    join agents a on a.id = p.agent_id and a.is_active
    cross join lateral (
      select unnest(a.enterprises) as enterprise
      union all select null where a.enterprises = '{}') e
    where p.last_seen_at > ${asked.heardSince}
      and (p.state in ('available', 'busy', 'wrap-up')
           or (p.state = 'missed' and p.until <= ${asked.now}))`
}

export type Service = { enterprise: string | null; seconds: number }

/** The table is read by its key from its end, however many years it holds. */
const lookedBackOn = 20_000

export async function listServices(tx: Database, since: Date): Promise<Service[]> {
  return tx<Service[]>`
    select c.enterprise, extract(epoch from c.closed_at - c.first_answered_at)::float8 as seconds
    from contacts c
    where c.id > (select coalesce(max(id), 0) - ${lookedBackOn} from contacts)
      and c.channel in ('chat', 'voice') and c.closed_at > ${since}
      and c.first_answered_at is not null and c.closed_at > c.first_answered_at
    order by c.id desc limit 1000`
}

/** Calls and chats of the day; `within` of `due`: who was answered in time, and whose time is up. */
export type Day = { within: number; due: number }

/** Whoever is still within the time waits without counting; whoever gave up counts when the time had passed. */
export async function countDay(
  tx: Database,
  asked: { midnight: Date; now: Date; targetSeconds: number },
): Promise<Day> {
  const [row] = await tx<Day[]>`
    with day as (
      select c.first_answered_at <= c.queued_at + make_interval(secs => ${asked.targetSeconds}) as within,
        coalesce(c.first_answered_at, c.closed_at, ${asked.now}::timestamptz) - c.queued_at
          > make_interval(secs => ${asked.targetSeconds}) as late
      from contacts c
      where c.id > (select coalesce(max(id), 0) - ${lookedBackOn} from contacts)
        and c.channel in ('chat', 'voice') and c.received_at >= ${asked.midnight}
        and c.suspected_spam is null and c.automatic is null)
    select count(*) filter (where within) as within,
      count(*) filter (where within or late) as due
    from day`
  return row ?? { within: 0, due: 0 }
}
