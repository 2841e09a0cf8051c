/** Keeps which agent is which person in Slack, proven by a code that was used once. */
import type { SlackPerson } from '#channels/slack/agent-command.ts'
import type { Database } from '#db/connect.ts'

export type SlackLink = {
  agentId: number
  team: string
  user: string
  conversation: string | null
  linkedAt: Date
  presentUntil: Date | null
}

/** A new code ends the one before. */
export async function putCode(
  tx: Database,
  code: { agentId: number; hash: string; now: Date; expiresAt: Date },
): Promise<void> {
  await tx`
    insert into slack_codes (agent_id, hash, made_at, expires_at)
    values (${code.agentId}, ${code.hash}, ${code.now}, ${code.expiresAt})
    on conflict (agent_id) do update
      set hash = excluded.hash, made_at = excluded.made_at, expires_at = excluded.expires_at`
}

/** Whose code it was; it is gone by that. Null: never made, used, or too old. */
export async function useCode(tx: Database, hash: string, now: Date): Promise<number | null> {
  const [row] = await tx<{ agentId: number; isGood: boolean }[]>`
    delete from slack_codes where hash = ${hash}
    returning agent_id as "agentId", expires_at > ${now} as "isGood"`
  return row?.isGood === true ? row.agentId : null
}

/** Whoever either of the two was linked with before is linked no more. */
export async function putLink(
  tx: Database,
  agentId: number,
  { team, user }: SlackPerson,
  now: Date,
): Promise<void> {
  await tx`
    delete from slack_links
    where agent_id = ${agentId} or (team = ${team} and slack_user = ${user})`
  await tx`
    insert into slack_links (agent_id, team, slack_user, linked_at)
    values (${agentId}, ${team}, ${user}, ${now})`
}

export async function loadLink(tx: Database, agentId: number): Promise<SlackLink | null> {
  const [row] = await tx<SlackLink[]>`
    select ${columns(tx)} from slack_links l where l.agent_id = ${agentId}`
  return row ?? null
}

/** Null: linked with nobody. Whether that agent is still here is asked each time she does something. */
export async function loadLinkOf(tx: Database, person: SlackPerson): Promise<SlackLink | null> {
  const [row] = await tx<SlackLink[]>`
    select ${columns(tx)} from slack_links l
    where l.team = ${person.team} and l.slack_user = ${person.user}`
  return row ?? null
}

/** Everybody who is linked and still works here. */
export async function listLinks(tx: Database): Promise<SlackLink[]> {
  return tx<SlackLink[]>`
    select ${columns(tx)} from slack_links l join agents a on a.id = l.agent_id and a.is_active
    order by l.agent_id`
}

/** False: there was no link. */
export async function dropLink(tx: Database, agentId: number): Promise<boolean> {
  const gone = await tx`delete from slack_links where agent_id = ${agentId}`
  return gone.count > 0
}

export async function keepConversation(
  tx: Database,
  agentId: number,
  conversation: string,
): Promise<void> {
  await tx`update slack_links set conversation = ${conversation} where agent_id = ${agentId}`
}

/** Null: her presence is no longer kept from Slack. */
export async function keepPresentUntil(
  tx: Database,
  agentId: number,
  until: Date | null,
  { onlyIfKept = false }: { onlyIfKept?: boolean } = {},
): Promise<void> {
  await tx`
    update slack_links set present_until = ${until}
    where agent_id = ${agentId} and (not ${onlyIfKept} or present_until is not null)`
}

/** Whose presence is kept from Slack now; those to be looked after were not for `checkedBefore`. */
export async function listPresent(
  tx: Database,
  now: Date,
  checkedBefore: Date,
): Promise<(SlackLink & { isToBeChecked: boolean })[]> {
  return tx<(SlackLink & { isToBeChecked: boolean })[]>`
    select ${columns(tx)},
      coalesce(l.presence_checked_at, l.linked_at) < ${checkedBefore} as "isToBeChecked"
    from slack_links l join agents a on a.id = l.agent_id and a.is_active
    where l.present_until > ${now} order by l.agent_id`
}

/** False: another copy looks after her. */
export async function noteChecked(
  tx: Database,
  agentId: number,
  checkedBefore: Date,
  now: Date,
): Promise<boolean> {
  const noted = await tx`
    update slack_links set presence_checked_at = ${now}
    where agent_id = ${agentId}
      and coalesce(presence_checked_at, linked_at) < ${checkedBefore}`
  return noted.count > 0
}

/** Slack's names of those of `agentIds` who are linked. */
export async function usersOf(
  tx: Database,
  agentIds: number[],
): Promise<{ agentId: number; user: string }[]> {
  return tx<{ agentId: number; user: string }[]>`
    select agent_id as "agentId", slack_user as "user" from slack_links
    where agent_id = any(${agentIds}::bigint[])`
}

function columns(tx: Database) {
  return tx`l.agent_id as "agentId", l.team, l.slack_user as "user", l.conversation,
    l.linked_at as "linkedAt", l.present_until as "presentUntil"`
}
