/** Finds who acts, with the rights that person has at this moment. */

import type { Database } from '#db/connect.ts'
import type { Language } from '#language/languages.ts'
import type { Actor, LanguageLevel, Role } from './agent.ts'

export type AgentRow = Actor & { mail: string; isActive: boolean; alarmWebhook: string | null }

export type NewAgent = {
  name: string
  mail: string
  role: Role
  enterprises: string[]
  pools: string[]
  languages: Partial<Record<Language, LanguageLevel>>
  interfaceLanguage: Language
  /** How many contacts at once, per channel. */
  slots: Partial<Record<'email' | 'chat' | 'sms' | 'voice', number>>
  userId: string | null
  alarmWebhook: string | null
}

/** Null when there is no such agent, or she left. */
export async function loadActor(tx: Database, agentId: number): Promise<Actor | null> {
  const agent = await loadAgent(tx, agentId)
  return agent?.isActive === true ? agent : null
}

export async function loadAgent(tx: Database, agentId: number): Promise<AgentRow | null> {
  const [row] = await tx<AgentRow[]>`select ${columns(tx)} from agents a where a.id = ${agentId}`
  return row ?? null
}

export async function loadAgentByUser(tx: Database, userId: string): Promise<AgentRow | null> {
  const [row] = await tx<
    AgentRow[]
  >`select ${columns(tx)} from agents a where a.user_id = ${userId}`
  return row ?? null
}

export async function loadAgentByMail(tx: Database, mail: string): Promise<AgentRow | null> {
  const [row] = await tx<AgentRow[]>`
    select ${columns(tx)} from agents a where a.mail = ${mail.toLowerCase()}`
  return row ?? null
}

/** The agent begins offline, with her slots free. */
export async function insertAgent(tx: Database, agent: NewAgent, now: Date): Promise<number> {
  const [row] = await tx<{ id: number }[]>`
    insert into agents (user_id, name, mail, role, enterprises, pools, interface_language,
      alarm_webhook, created_at)
    values (${agent.userId}, ${agent.name}, ${agent.mail.toLowerCase()}, ${agent.role},
      ${agent.enterprises}, ${agent.pools}, ${agent.interfaceLanguage}, ${agent.alarmWebhook}, ${now})
    returning id`
  if (row === undefined) throw new Error('An agent was not inserted.')
  await tx`
    insert into presence (agent_id, state, since, idle_since, last_seen_at)
    values (${row.id}, 'offline', ${now}, ${now}, ${now})`
  await setLanguages(tx, row.id, agent.languages)
  await setSlots(tx, row.id, agent.slots)
  return row.id
}

export type AgentChange = Partial<
  Pick<NewAgent, 'name' | 'role' | 'enterprises' | 'pools' | 'interfaceLanguage' | 'alarmWebhook'>
> & { isActive?: boolean; userId?: string | null }

/** Changes what is named and leaves the rest. False when there is no such agent. */
export async function changeAgent(
  tx: Database,
  agentId: number,
  change: AgentChange,
): Promise<boolean> {
  const changed = await tx`
    update agents set
      name = coalesce(${change.name ?? null}, name),
      role = coalesce(${change.role ?? null}, role),
      enterprises = coalesce(${change.enterprises ?? null}, enterprises),
      pools = coalesce(${change.pools ?? null}, pools),
      interface_language = coalesce(${change.interfaceLanguage ?? null}, interface_language),
      alarm_webhook = case when ${change.alarmWebhook !== undefined}
        then ${change.alarmWebhook ?? null} else alarm_webhook end,
      user_id = case when ${change.userId !== undefined} then ${change.userId ?? null} else user_id end,
      is_active = coalesce(${change.isActive ?? null}, is_active)
    where id = ${agentId}`
  return changed.count === 1
}

export async function setLanguages(
  tx: Database,
  agentId: number,
  levels: Partial<Record<Language, LanguageLevel>>,
): Promise<void> {
  await tx`delete from agent_languages where agent_id = ${agentId}`
  for (const [language, level] of Object.entries(levels)) {
    await tx`
      insert into agent_languages (agent_id, language, level)
      values (${agentId}, ${language}, ${level})`
  }
}

/**
 * Fewer slots than contacts in hand is fine: what is in hand beyond them keeps its slot under a number below
 * zero, and until that is done she is given nothing new on the channel.
 */
export async function setSlots(
  tx: Database,
  agentId: number,
  slots: NewAgent['slots'],
): Promise<void> {
  for (const [channel, count] of Object.entries(slots)) {
    await tx`
      update slots set n = -n
      where agent_id = ${agentId} and channel = ${channel} and n < 0 and -n <= ${count}`
    await tx`
      insert into slots (agent_id, channel, n)
      select ${agentId}, ${channel}, n from generate_series(1, ${count}::int) n
      on conflict do nothing`
    await tx`
      delete from slots
      where agent_id = ${agentId} and channel = ${channel} and (n > ${count} or n < 0)
        and contact_id is null and call_ring_id is null`
    await tx`
      update slots set n = -n
      where agent_id = ${agentId} and channel = ${channel} and n > ${count}`
  }
}

/** Who is told first when there is danger in what an enterprise looks after. */
export async function setOnCall(
  tx: Database,
  enterprise: string,
  agentIds: number[],
): Promise<void> {
  await tx`delete from on_call where enterprise = ${enterprise} and agent_id <> all(${agentIds})`
  await tx`
    insert into on_call (enterprise, agent_id)
    select ${enterprise}, unnest(${agentIds}::bigint[]) on conflict do nothing`
}

export async function listOnCall(
  tx: Database,
): Promise<{ enterprise: string; agentId: number; name: string }[]> {
  return tx<{ enterprise: string; agentId: number; name: string }[]>`
    select o.enterprise, o.agent_id as "agentId", a.name
    from on_call o join agents a on a.id = o.agent_id and a.is_active
    order by o.enterprise, a.name`
}

function columns(tx: Database) {
  return tx`a.id as "agentId", a.name, a.mail, a.role, a.enterprises, a.pools,
    a.interface_language as "interfaceLanguage", a.is_active as "isActive",
    a.alarm_webhook as "alarmWebhook",
    (select coalesce(jsonb_object_agg(l.language, l.level), '{}') from agent_languages l
     where l.agent_id = a.id) as languages`
}
