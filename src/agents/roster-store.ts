/** Lists who works here, with whether they are there and how much they hold. */
import type { Database } from '#db/connect.ts'
import type { Actor, PresenceState, Role } from './agent.ts'

export type RosterRow = {
  id: number
  name: string
  mail: string
  role: Role
  enterprises: string[]
  pools: string[]
  languages: Record<string, number>
  slots: Record<string, number>
  interfaceLanguage: string
  isActive: boolean
  /** Alarms reach her by an address of her own. */
  hasAlarmWebhook: boolean
  presence: PresenceState
  presenceSince: Date | null
  /** Contacts in hand now. */
  inHand: number
}

/** Administrators see all; others their colleagues of an enterprise or a pool, so that they can transfer. */
export async function listRoster(tx: Database, actor: Actor, now: Date): Promise<RosterRow[]> {
  return tx<RosterRow[]>`
    select a.id, a.name, a.mail, a.role, a.enterprises, a.pools, a.is_active as "isActive",
      a.alarm_webhook is not null as "hasAlarmWebhook",
      a.interface_language as "interfaceLanguage",
      (select coalesce(jsonb_object_agg(l.language, l.level), '{}') from agent_languages l
       where l.agent_id = a.id) as languages,
      (select coalesce(jsonb_object_agg(n.channel, n.count), '{}') from (
         select channel, count(*) as count from slots where agent_id = a.id and n > 0 group by channel) n) as slots,
      case when p.agent_id is null then 'offline' when p.until <= ${now} then 'available'
        else p.state end as presence,
      p.since as "presenceSince",
      (select count(*) from slots s where s.agent_id = a.id and s.expires_at > ${now}) as "inHand"
    from agents a left join presence p on p.agent_id = a.id
    where ${actor.role === 'administrator'} or a.id = ${actor.agentId}
      or (a.is_active and (a.enterprises && ${actor.enterprises}::text[]
                           or a.pools && ${actor.pools}::text[]))
    order by a.is_active desc, a.name, a.id`
}
