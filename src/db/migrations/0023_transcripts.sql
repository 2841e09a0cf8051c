-- What the city's own speech service has heard in messages that callers left; it goes when its recording goes.

create table call_transcripts (
  recording_id bigint primary key references call_recordings (id) on delete cascade,
  -- due: to be asked for; made: written down; nothing-said: no words were heard; failed: given up, a person listens.
  state text not null check (state in ('due', 'made', 'nothing-said', 'failed')),
  text text,
  -- The service was unsure whether anybody spoke, or more is written than can be said in the time.
  is_doubtful boolean not null default false,
  -- Which model wrote it, as the city names it.
  model text,
  -- failed: why.
  because text,
  made_at timestamptz,
  -- When the service is asked, or asked again; null: nothing is left to do.
  due_at timestamptz,
  attempts smallint not null default 0,
  check ((state = 'due') = (due_at is not null)),
  check ((state = 'made') = (text is not null)),
  check ((state in ('made', 'nothing-said')) = (made_at is not null)),
  check ((state = 'failed') = (because is not null))
);
create index call_transcripts_due on call_transcripts (due_at) where due_at is not null;
create index call_recordings_left on call_recordings (ended_at) where kind = 'message' and state = 'kept';

-- One row while the service does not answer, for all copies: nobody asks it before `busy_until`.
create table transcription_faults (
  service text primary key,
  because text not null,
  since timestamptz not null,
  busy_until timestamptz
);
