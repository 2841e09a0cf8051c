/** Keeps who belongs to a group with precedence and by what proof, and lets waiting contacts rise by it. */
import type { Database } from '#db/connect.ts'
import type { Membership } from '#fairness/membership.ts'

export async function listMemberships(tx: Database, citizenId: number): Promise<Membership[]> {
  return tx<Membership[]>`
    select m.id, m.group_id as "group", m.proof, m.document,
      case when a.id is not null then jsonb_build_object('id', a.id, 'name', a.name) end as "seenBy",
      m.noted_at as "notedAt", m.valid_until::text as "validUntil"
    from memberships m left join agents a on a.id = m.seen_by
    where m.citizen_id = ${citizenId} and m.ended_at is null order by m.id`
}

export type NewMembership = {
  citizenId: number
  group: string
  proof: Membership['proof']
  document: string | null
  seenBy: number | null
  validUntil: string | null
  now: Date
}

/** Null when it is known already. */
export async function insertMembership(
  tx: Database,
  membership: NewMembership,
): Promise<number | null> {
  const m = membership
  const [row] = await tx<{ id: number }[]>`
    insert into memberships (citizen_id, group_id, proof, document, seen_by, noted_at, valid_until)
    values (${m.citizenId}, ${m.group}, ${m.proof}, ${m.document}, ${m.seenBy}, ${m.now},
      ${m.validUntil}::date)
    on conflict do nothing returning id`
  if (row === undefined) return null
  await tx`
    update citizens set groups = groups || ${[m.group]}::text[]
    where id = ${m.citizenId} and not ${m.group} = any(groups)`
  return row.id
}

export async function endMembership(
  tx: Database,
  citizenId: number,
  id: number,
  by: { agentId: number; because: string; now: Date },
): Promise<string | null> {
  const [row] = await tx<{ group: string }[]>`
    update memberships set ended_at = ${by.now}, ended_by = ${by.agentId}, ended_because = ${by.because}
    where id = ${id} and citizen_id = ${citizenId} and ended_at is null
    returning group_id as "group"`
  if (row === undefined) return null
  await dropGroups(tx, citizenId, [row.group])
  return row.group
}

/** What held up to a day that is over holds no more. How many citizens it concerns. */
export async function endExpired(tx: Database, today: string, now: Date): Promise<number> {
  const rows = await tx<{ citizenId: number; group: string }[]>`
    update memberships set ended_at = ${now}, ended_because = 'valid-until'
    where ended_at is null and valid_until < ${today}::date
    returning citizen_id as "citizenId", group_id as "group"`
  for (const { citizenId, group } of rows) await dropGroups(tx, citizenId, [group])
  return rows.length
}

async function dropGroups(tx: Database, citizenId: number, gone: string[]): Promise<void> {
  await tx`
    update citizens set groups = array(
      select g from unnest(groups) g where g <> all(${gone}::text[]))
    where id = ${citizenId}`
}

export type Raised = {
  id: number
  caseId: number | null
  enterprise: string | null
  pool: string
  agentId: number | null
}

/**
 * What the citizen waits with rises to the group's class, with the reason; it never falls. A contact of which it is
 * only claimed that it is hers does not rise by it, but for the one at which the document was seen.
 */
export async function raiseWaiting(
  tx: Database,
  about: { citizenId: number; contactId: number | null; group: string; priority: number },
): Promise<Raised[]> {
  const { citizenId, contactId, group, priority } = about
  return tx<Raised[]>`
    update contacts c set priority = ${priority}, version = c.version + 1,
      decision = jsonb_set(c.decision, '{because}', coalesce(c.decision -> 'because', '[]') ||
        jsonb_build_object('key', 'group',
          'params', jsonb_build_object('group', ${group}::text, 'priority', ${`P${priority}`}::text)))
    where c.citizen_id = ${citizenId} and c.priority > ${priority}
      and c.state not in ('closed', 'abandoned', 'referred')
      and (c.proof = 'proven' or c.id = ${contactId})
    returning c.id, c.case_id as "caseId", c.enterprise, c.pool, c.agent_id as "agentId"`
}
