-- Calls: how far each has come, what it was answered at every turn, and whom it has rung.

create table calls (
  id bigint generated always as identity primary key,
  -- The provider's name of the caller's leg; another one once the caller was called back.
  leg text not null unique,
  from_number text,
  to_number text not null,
  state text not null check (state in ('line', 'waiting', 'called-back', 'talking', 'over')),
  dialogue jsonb not null,
  turn integer not null default 0,
  -- What the line does once the call has left its queue.
  pending jsonb,
  contact_id bigint unique references contacts (id),
  room text unique,
  ending text check (ending in ('informed', 'deflected', 'voicemail', 'call-back', 'answered', 'abandoned')),
  recording text,
  began_at timestamptz not null,
  changed_at timestamptz not null,
  ended_at timestamptz,
  check ((state = 'over') = (ended_at is not null))
);
-- Calls from which nothing has been heard for long are looked after.
create index calls_open on calls (changed_at) where state <> 'over';
create index calls_caller on calls (from_number, began_at desc) where from_number is not null;

-- The answer to a turn, so that the same question asked twice gets the same answer and moves nothing.
create table call_answers (
  call_id bigint not null references calls (id) on delete cascade,
  turn integer not null,
  steps jsonb not null,
  primary key (call_id, turn)
);

-- Whom a call has rung.
create table call_rings (
  id uuid primary key,
  call_id bigint not null references calls (id) on delete cascade,
  agent_id bigint not null references agents (id),
  -- The provider's name; null until it was told.
  leg text unique,
  asked_at timestamptz not null,
  answered_at timestamptz,
  ended_at timestamptz
);
-- One agent at a time.
create unique index call_rings_open on call_rings (call_id) where ended_at is null;
create unique index call_rings_agent on call_rings (agent_id) where ended_at is null;

-- The language in which a number was last served: it orders the greeting and decides nothing.
create table caller_languages (
  -- Keyed hash of the number: the number itself is not kept here.
  number_hash text primary key,
  language text not null,
  at timestamptz not null
);

-- Where an agent is rung; null: at her desk.
alter table agents add column phone text check (phone ~ '^\+[1-9][0-9]{6,14}$');
