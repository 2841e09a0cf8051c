-- Who must not handle a matter, who stands in for somebody who is away, and who is served before others.

-- A recusal: one agent is kept from a case, or, recorded ahead, from all of one person, address, name, enterprise
-- or topic. It is taken back by a manager with a reason and never removed.
create table recusals (
  id bigint generated always as identity primary key,
  agent_id bigint not null references agents (id),
  kind text not null check (kind in ('case', 'citizen', 'address', 'name', 'enterprise', 'topic')),
  -- As somebody wrote it; `match` as it is compared. Null for cases and citizens.
  value text,
  match text,
  citizen_id bigint references citizens (id),
  case_id bigint references cases (id),
  contact_id bigint references contacts (id),
  reason text not null check (reason <> ''),
  decided_by bigint not null references agents (id),
  decided_at timestamptz not null,
  taken_back_by bigint references agents (id),
  taken_back_at timestamptz,
  taken_back_because text,
  check ((kind = 'case') = (case_id is not null or contact_id is not null)),
  check ((kind = 'citizen') = (citizen_id is not null)),
  check ((kind in ('address', 'name', 'enterprise', 'topic')) = (match is not null)),
  check ((taken_back_at is null) = (taken_back_because is null))
);
create index recusals_agent on recusals (agent_id, id desc);
create index recusals_ahead on recusals (kind) where kind <> 'case' and taken_back_at is null;

-- What a recusal covers, case by case: the only table that a query about contacts has to ask. A contact without a
-- case (held mail) stands for itself. `released_at`: this one matter was given back to her.
create table recused_matters (
  recusal_id bigint not null references recusals (id),
  agent_id bigint not null references agents (id),
  case_id bigint references cases (id),
  contact_id bigint references contacts (id),
  since timestamptz not null,
  released_at timestamptz,
  released_by bigint references agents (id),
  released_because text,
  check ((case_id is null) <> (contact_id is null))
);
create unique index recused_matters_case on recused_matters (recusal_id, case_id) where case_id is not null;
create unique index recused_matters_contact on recused_matters (recusal_id, contact_id) where contact_id is not null;
create index recused_matters_agent on recused_matters (agent_id, case_id, contact_id) where released_at is null;
create index recused_matters_of_case on recused_matters (case_id) where case_id is not null;
create index recused_matters_of_contact on recused_matters (contact_id) where contact_id is not null;

create index cases_merged on cases (merged_into) where merged_into is not null;

-- A name whatever the order, case and accents of its words.
create function name_key(value text) returns text language sql immutable parallel safe as $$
  select string_agg(word, ' ' order by word)
  from regexp_split_to_table(public.fold(value), '[^[:alnum:]]+') word where word <> ''
$$;

-- A case with its parts, what it was split from, and what was merged: one matter for whoever must not see it.
create function case_family(start bigint) returns setof bigint language sql stable parallel safe as $$
  with recursive family(id) as (
    select start
    union
    select near.id from family f cross join lateral (
      select id from cases where parent_id = f.id
      union all select id from cases where merged_into = f.id
      union all select parent_id from cases where id = f.id and parent_id is not null
      union all select merged_into from cases where id = f.id and merged_into is not null) near
  )
  select id from family
$$;

-- True while the agent must see nothing of it. The same condition stands in contacts/store/may-handle.ts.
create function is_recused(agent bigint, of_case bigint, of_contact bigint)
returns boolean language sql stable parallel safe as $$
  select exists (
    select from recused_matters r
    where r.agent_id = agent and r.released_at is null
      and (r.case_id = of_case or r.contact_id = of_contact))
$$;

-- Holds what was recorded ahead against a contact, in the transaction that brings or changes it: nobody can have
-- seen it before.
create function recuse_known(about bigint) returns void language sql as $$
  with matter as (
    select c.id, c.case_id, c.citizen_id, c.topic, c.enterprise, z.name
    from contacts c join citizens z on z.id = c.citizen_id where c.id = about
  ), found as (
    select r.id, r.agent_id from recusals r cross join matter m
    where r.kind <> 'case' and r.taken_back_at is null and case r.kind
      when 'citizen' then r.citizen_id = m.citizen_id
      when 'enterprise' then r.match = m.enterprise
      when 'topic' then r.match = m.topic
      when 'address' then
        exists (select from addresses a where a.citizen_id = m.citizen_id and lower(a.value) = r.match)
        or exists (select from messages w where w.contact_id = m.id and w.direction = 'in'
                   and lower(w.from_address) = r.match)
      when 'name' then r.match = name_key(m.name)
        or exists (select from addresses a where a.citizen_id = m.citizen_id and name_key(a.name) = r.match)
        or exists (select from messages w where w.contact_id = m.id and w.direction = 'in'
                   and name_key(w.from_name) = r.match)
      end
  ), added as (
    insert into recused_matters (recusal_id, agent_id, case_id, contact_id, since)
    select f.id, f.agent_id, k.id, null, clock_timestamp()
    from found f cross join matter m cross join lateral case_family(m.case_id) k(id)
    where m.case_id is not null
    union all
    select f.id, f.agent_id, null, m.id, clock_timestamp()
    from found f cross join matter m where m.case_id is null
    on conflict do nothing
    returning recusal_id, agent_id
  )
  insert into audit (at, agent_id, action, contact_id, case_id, detail)
  select clock_timestamp(), null, 'recusal-known', m.id, m.case_id,
    jsonb_build_object('agent', a.agent_id, 'recusal', a.recusal_id)
  from (select distinct recusal_id, agent_id from added) a cross join matter m
$$;

create function recusals_follow_cases() returns trigger language plpgsql as $$
begin
  insert into recused_matters (recusal_id, agent_id, case_id, since)
  select distinct r.recusal_id, r.agent_id, k.id, clock_timestamp()
  from case_family(new.id) k(id)
  cross join recused_matters r
  where r.released_at is null and r.case_id in (select case_family(new.id))
  on conflict do nothing;
  return null;
end $$;
create trigger recusals_follow_parts after insert on cases
  for each row when (new.parent_id is not null) execute function recusals_follow_cases();
create trigger recusals_follow_merges after update of merged_into, parent_id on cases
  for each row when (new.merged_into is distinct from old.merged_into or new.parent_id is distinct from old.parent_id)
  execute function recusals_follow_cases();

create function recusals_follow_contacts() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if new.case_id is not null and old.case_id is distinct from new.case_id then
      insert into recused_matters (recusal_id, agent_id, case_id, since)
      select r.recusal_id, r.agent_id, k.id, clock_timestamp()
      from recused_matters r cross join case_family(new.case_id) k(id)
      where r.contact_id = new.id and r.released_at is null
      on conflict do nothing;
    end if;
    if old.citizen_id <> new.citizen_id then
      update recusals set citizen_id = new.citizen_id where kind = 'citizen' and citizen_id = old.citizen_id;
    end if;
  end if;
  if exists (select from recusals where kind <> 'case' and taken_back_at is null) then
    perform recuse_known(new.id);
  end if;
  return null;
end $$;
create trigger recusals_follow_new after insert on contacts
  for each row execute function recusals_follow_contacts();
create trigger recusals_follow_changes after update of case_id, citizen_id, topic, enterprise on contacts
  for each row when ((old.case_id, old.citizen_id, old.topic, old.enterprise)
    is distinct from (new.case_id, new.citizen_id, new.topic, new.enterprise))
  execute function recusals_follow_contacts();

-- A sender who says her name, or writes from another address, in a case that is there already.
create function recusals_follow_senders() returns trigger language plpgsql as $$
begin
  if exists (select from recusals where kind in ('address', 'name') and taken_back_at is null) then
    if tg_table_name = 'messages' then
      perform recuse_known(new.contact_id);
    elsif tg_table_name = 'addresses' then
      perform recuse_known(c.id) from contacts c where c.citizen_id = new.citizen_id;
    else
      perform recuse_known(c.id) from contacts c where c.citizen_id = new.id;
    end if;
  end if;
  return null;
end $$;
create trigger recusals_follow_words after insert on messages
  for each row when (new.direction = 'in') execute function recusals_follow_senders();
create trigger recusals_follow_addresses after insert or update of citizen_id, name, value on addresses
  for each row execute function recusals_follow_senders();
create trigger recusals_follow_names after update of name on citizens
  for each row when (old.name is distinct from new.name) execute function recusals_follow_senders();

-- Somebody is away: planned (from, until, a deputy or nobody) or suddenly. `began_at`: what she had has been handed
-- on; `closed_at`: she is back, and what was to come back has.
create table absences (
  id bigint generated always as identity primary key,
  agent_id bigint not null references agents (id),
  kind text not null check (kind in ('planned', 'sudden')),
  starts_at timestamptz not null,
  ends_at timestamptz,
  deputy_id bigint references agents (id),
  -- Null: the house noticed that her desk has fallen silent.
  noted_by bigint references agents (id),
  noted_at timestamptz not null,
  began_at timestamptz,
  ended_at timestamptz,
  cancelled_at timestamptz,
  closed_at timestamptz,
  check (ends_at is null or ends_at > starts_at),
  check (deputy_id is null or deputy_id <> agent_id)
);
create index absences_agent on absences (agent_id, starts_at desc);
create index absences_open on absences (starts_at) where closed_at is null and cancelled_at is null;
create unique index absences_sudden on absences (agent_id)
  where kind = 'sudden' and ended_at is null and closed_at is null and cancelled_at is null;

-- Where each thing went that somebody who is away had; null `to_agent`: back to its pool.
create table absence_moves (
  id bigint generated always as identity primary key,
  absence_id bigint not null references absences (id),
  contact_id bigint not null references contacts (id),
  case_id bigint references cases (id),
  was_state text not null,
  to_agent bigint references agents (id),
  to_pool text not null,
  at timestamptz not null,
  given_back_at timestamptz,
  unique (absence_id, contact_id)
);
create index absence_moves_contact on absence_moves (contact_id);

create function is_away(agent bigint, at timestamptz) returns boolean language sql stable parallel safe as $$
  select exists (
    select from absences a
    where a.agent_id = agent and a.cancelled_at is null and a.starts_at <= at
      and (a.ended_at is null or a.ended_at > at) and (a.ends_at is null or a.ends_at > at))
$$;

-- Who stands in for an agent who is away, along the chain of deputies and never in a circle: the first who is there
-- and may have this contact. Null: nobody, so it goes to its pool.
create function stand_in(away bigint, about bigint, at timestamptz) returns bigint language sql stable as $$
  with recursive chain as (
    select a.deputy_id as id, 1 as depth, array[away] as seen
    from absences a
    where a.agent_id = away and a.deputy_id is not null and a.cancelled_at is null and a.starts_at <= at
      and (a.ended_at is null or a.ended_at > at) and (a.ends_at is null or a.ends_at > at)
    union all
    select a.deputy_id, chain.depth + 1, chain.seen || chain.id
    from chain join absences a on a.agent_id = chain.id and a.deputy_id is not null
      and a.cancelled_at is null and a.starts_at <= at
      and (a.ended_at is null or a.ended_at > at) and (a.ends_at is null or a.ends_at > at)
    where not a.deputy_id = any(chain.seen || chain.id) and chain.depth < 20
  )
  select d.id from chain
  join agents d on d.id = chain.id and d.is_active
  join contacts c on c.id = about
  where not is_away(d.id, at) and not is_recused(d.id, c.case_id, c.id) and c.pool = any(d.pools)
    and exists (
      select from agent_languages l
      where l.agent_id = d.id and l.level >= 2 and l.language = coalesce(
        (select q.language from queue_steps q where q.contact_id = c.id and q.language is not null limit 1),
        c.decision #>> '{skills,language}', c.language))
  order by chain.depth limit 1
$$;
create index queue_steps_agent on queue_steps (agent_id) where agent_id is not null;

-- Why a citizen is served before others: what was seen by whom, or what is known by data.
create table memberships (
  id bigint generated always as identity primary key,
  citizen_id bigint not null references citizens (id),
  group_id text not null,
  proof text not null check (proof in ('document', 'data')),
  document text,
  seen_by bigint references agents (id),
  noted_at timestamptz not null,
  valid_until date,
  ended_at timestamptz,
  ended_by bigint references agents (id),
  ended_because text,
  check (proof <> 'document' or (document is not null and seen_by is not null)),
  check ((ended_at is null) = (ended_because is null))
);
create unique index memberships_open on memberships (citizen_id, group_id) where ended_at is null;

-- Those who wait and are served before others, so that the others can be seen to within their time.
create index contacts_precedence on contacts (pool, priority)
  where state = 'queued' and jsonb_path_exists(decision, '$.because[*] ? (@.key == "group")');
