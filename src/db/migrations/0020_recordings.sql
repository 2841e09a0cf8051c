-- Recordings: messages that callers left, talks that they agreed to have recorded; and what they said of a talk.

create table call_recordings (
  id bigint generated always as identity primary key,
  call_id bigint not null references calls (id) on delete cascade,
  kind text not null check (kind in ('message', 'talk')),
  -- The leg that is recorded, by the provider's name: a call that is rung back has another one later.
  leg text not null,
  -- message: the turn at which the line was told to record.
  turn integer,
  -- talk: who began it.
  agent_id bigint references agents (id),
  language text not null,
  -- The provider's name; null until it was told.
  sid text unique,
  -- awaited: asked for; made: over, to be fetched; kept: here; absent: there is none; lost: the provider no longer has it.
  state text not null check (state in ('awaited', 'on', 'paused', 'made', 'kept', 'absent', 'lost')),
  seconds integer,
  blob_id bigint references blobs (id),
  media_type text,
  began_at timestamptz not null,
  ended_at timestamptz,
  -- When the provider is asked again; null: nothing is left to do there.
  due_at timestamptz,
  attempts smallint not null default 0,
  -- Gone at the provider.
  erased_at timestamptz,
  check ((kind = 'message') = (turn is not null)),
  check ((state = 'kept') = (blob_id is not null))
);
create unique index call_recordings_message on call_recordings (call_id, turn) where kind = 'message';
-- One at a time.
create unique index call_recordings_talk on call_recordings (call_id)
  where kind = 'talk' and state in ('awaited', 'on', 'paused');
create index call_recordings_call on call_recordings (call_id, id);
create index call_recordings_due on call_recordings (due_at) where due_at is not null;

-- Stretches of a talk that were left out, since something was said that is nobody else's.
create table call_recording_pauses (
  recording_id bigint not null references call_recordings (id) on delete cascade,
  began_at timestamptz not null,
  ended_at timestamptz,
  primary key (recording_id, began_at)
);

-- What a caller said when asked whether the talk may be recorded: kept for ever, the latest counts.
create table call_consents (
  id bigint generated always as identity primary key,
  call_id bigint not null references calls (id),
  agent_id bigint not null references agents (id),
  consent text not null check (consent in ('given', 'refused')),
  at timestamptz not null
);
create index call_consents_call on call_consents (call_id, id desc);

-- One question after a talk, asked once of a call; no score: nothing was pressed.
create table call_surveys (
  call_id bigint primary key references calls (id) on delete cascade,
  contact_id bigint not null references contacts (id),
  agent_id bigint references agents (id),
  pool text not null,
  language text not null,
  asked_at timestamptz not null,
  score smallint check (score between 1 and 5),
  answered_at timestamptz,
  check ((score is null) = (answered_at is null))
);
create index call_surveys_pool on call_surveys (pool, asked_at);

-- The agent who rings the caller back from her desk: where nobody answers, the contact stays in her hands.
alter table calls add column called_by bigint references agents (id);
-- A call may have several recordings, each in a row of its own.
alter table calls drop column recording;
