-- Places that are kept: a caller who rings again goes on where the line broke off, and dangers out of hours reach a dispatcher.

alter table calls
  -- The call that this one goes on with.
  add column continues bigint references calls (id);
-- A contact may be told on several calls, one after another.
alter table calls drop constraint calls_contact_id_key;
create unique index calls_contact_open on calls (contact_id) where state <> 'over';
create index calls_contact on calls (contact_id) where contact_id is not null;

-- Whom a caller was put through to, and what came of it.
create table call_dispatches (
  id bigint generated always as identity primary key,
  call_id bigint not null references calls (id) on delete cascade,
  contact_id bigint not null references contacts (id),
  enterprise text not null,
  number text not null,
  asked_at timestamptz not null,
  ended_at timestamptz,
  -- As the provider told it; caller-gone: the caller hung up before we were told.
  outcome text check (outcome in ('answered', 'busy', 'no-answer', 'failed', 'caller-gone')),
  -- How long they talked.
  seconds integer,
  check ((outcome is null) = (ended_at is null))
);
create unique index call_dispatches_open on call_dispatches (call_id) where ended_at is null;
create index call_dispatches_contact on call_dispatches (contact_id);
