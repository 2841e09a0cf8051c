-- Legal clocks that stand, go on, start anew and are moved, each with its reason; and who held a case meanwhile.

-- The term that gave the due day: `term_from` and so many working days, calendar days or months after it. Whatever moves
-- a clock writes a term, so that a corrected calendar can give each clock its day anew. Null: a clock from before this.
-- `rule_amount`: what the rule gave when the clock was started.
alter table deadlines
  add column term_from date,
  add column term_count integer,
  add column term_unit text check (term_unit in ('working_day', 'calendar_day', 'month', 'immediate', 'same_working_day')),
  add column rule_amount integer,
  add column suspended_at timestamptz,
  add column restarted_at timestamptz,
  -- The due day before an extension, and the rule that allowed it.
  add column extended_from date,
  add column extended_by text,
  add column reminded_at timestamptz,
  add column alarmed_at timestamptz;

drop index deadlines_open;
create index deadlines_running on deadlines (due_at, id)
  where met_at is null and cancelled_at is null and suspended_at is null;
create index deadlines_to_remind on deadlines (due_on)
  where met_at is null and cancelled_at is null and suspended_at is null and reminded_at is null;
create index deadlines_to_alarm on deadlines (due_at)
  where met_at is null and cancelled_at is null and suspended_at is null and alarmed_at is null;
-- A corrected calendar asks for the few different terms of a million clocks.
create index deadlines_terms on deadlines (term_unit, term_from, term_count, due_on)
  where met_at is null and cancelled_at is null;
create index deadlines_rule on deadlines (rule) where met_at is null and cancelled_at is null;

-- A correction of the calendar, or of a rule's term, on its way through the open clocks.
create table redatings (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('calendar', 'rule')),
  -- The calendar's id or the rule's.
  about text not null,
  -- What changed: days off and worked, or the amount before and after.
  detail jsonb not null default '{}',
  because text,
  asked_by bigint references agents (id),
  asked_at timestamptz not null,
  finished_at timestamptz,
  changed integer not null default 0
);
create unique index redatings_open on redatings (kind, about) where finished_at is null;

-- The working time that the open clocks were last counted by.
create table calendars_counted (
  calendar text primary key,
  -- Days that are not what their weekday makes them: [{"on": "2026-02-16", "isWorking": false}, …]
  days jsonb not null,
  counted_at timestamptz not null
);

create table deadline_changes (
  id bigint generated always as identity primary key,
  deadline_id bigint not null references deadlines (id),
  at timestamptz not null,
  -- Null: the house itself.
  by bigint references agents (id),
  kind text not null check (kind in
    ('started', 'restarted', 'extended', 'suspended', 'resumed', 're-dated', 'met', 'unmet', 'cancelled', 'revived')),
  because text,
  due_before date,
  due_after date,
  redating_id bigint references redatings (id)
);
create index deadline_changes_deadline on deadline_changes (deadline_id, id);
create index deadline_changes_redating on deadline_changes (redating_id) where redating_id is not null;

create function deadline_changes_are_append_only() returns trigger language plpgsql as
  $$ begin raise exception 'deadline_changes is append-only'; end $$;
create trigger deadline_changes_append_only before update or delete on deadline_changes
  for each row execute function deadline_changes_are_append_only();

-- `holder`: a pool's or an institution's id, an agent's or a citizen's number.
create table case_holdings (
  id bigint generated always as identity primary key,
  case_id bigint not null references cases (id),
  holder_kind text not null check (holder_kind in ('pool', 'agent', 'citizen', 'institution')),
  holder text not null,
  since timestamptz not null,
  until timestamptz,
  check (until is null or until >= since)
);
create unique index case_holdings_now on case_holdings (case_id) where until is null;
create index case_holdings_case on case_holdings (case_id, since);
create index case_holdings_holder on case_holdings (holder_kind, holder) where until is null;

insert into case_holdings (case_id, holder_kind, holder, since)
select k.id,
  case when last.agent_id is not null and last.state in ('handling', 'on-hold', 'wrap-up') then 'agent' else 'pool' end,
  case when last.agent_id is not null and last.state in ('handling', 'on-hold', 'wrap-up') then last.agent_id::text
    else last.pool end,
  k.registered_at
from cases k
join lateral (
  select c.agent_id, c.state, c.pool from contacts c
  where c.case_id = k.id and c.state not in ('closed', 'abandoned', 'referred')
  order by c.id desc limit 1) last on true
where k.state in ('open', 'waiting-for-citizen', 'waiting-for-institution') and k.merged_into is null;
