-- The house: citizens, cases, contacts, messages, agents, queue, deliveries, ledger, events.
-- Words are those of src/README.md. Instants are timestamptz; lateness is a comparison with an instant handed in.

create extension if not exists pg_trgm;
create extension if not exists unaccent;

-- Diacritics and case folded; immutable, so that it can be indexed. Schemas are named, since PostgreSQL 17
-- and newer build indexes under an empty search path.
create function fold(value text) returns text
  language sql immutable parallel safe
  as $$ select lower(public.unaccent('public.unaccent'::regdictionary, coalesce(value, ''))) $$;

-- Agents ---------------------------------------------------------------------------------------

create table agents (
  id bigint generated always as identity primary key,
  user_id text unique,
  name text not null,
  mail text not null unique,
  role text not null check (role in ('agent', 'supervisor', 'administrator')),
  enterprises text[] not null default '{}',
  pools text[] not null default '{}',
  interface_language text not null default 'lt',
  alarm_webhook text,
  is_active boolean not null default true,
  created_at timestamptz not null
);

-- Levels: 1 understands, 2 can answer in it, 3 fluent, 4 native.
create table agent_languages (
  agent_id bigint not null references agents on delete cascade,
  language text not null,
  level smallint not null check (level between 1 and 4),
  primary key (agent_id, language)
);

create table presence (
  agent_id bigint primary key references agents on delete cascade,
  state text not null check (state in ('available', 'busy', 'wrap-up', 'break', 'missed', 'offline')),
  since timestamptz not null,
  -- A state that ends by itself (missed, wrap-up) is over when until <= now; then it counts as available.
  until timestamptz,
  idle_since timestamptz not null,
  last_seen_at timestamptz not null
);

create table on_call (
  enterprise text not null,
  agent_id bigint not null references agents on delete cascade,
  primary key (enterprise, agent_id)
);

-- Citizens -------------------------------------------------------------------------------------

create table citizens (
  id bigint generated always as identity primary key,
  name text,
  groups text[] not null default '{}',
  language text,
  language_source text,
  language_at timestamptz,
  created_at timestamptz not null
);

create table addresses (
  id bigint generated always as identity primary key,
  citizen_id bigint not null references citizens,
  channel text not null,
  value text not null,
  name text,
  proven_at timestamptz,
  created_at timestamptz not null,
  unique (channel, value)
);
create index addresses_citizen on addresses (citizen_id);
create index addresses_search on addresses using gin (fold(value || ' ' || coalesce(name, '')) gin_trgm_ops);

-- Cases ----------------------------------------------------------------------------------------

create sequence case_numbers;

create table cases (
  id bigint generated always as identity primary key,
  number text not null unique,
  citizen_id bigint not null references citizens,
  state text not null check (state in ('open', 'waiting-for-citizen', 'waiting-for-institution', 'answered', 'closed')),
  subject text,
  topic text,
  enterprise text,
  institution text,
  language text,
  language_source text,
  language_at timestamptz,
  received_at timestamptz not null,
  registered_at timestamptz not null,
  answered_at timestamptz,
  closed_at timestamptz,
  merged_into bigint references cases,
  parent_id bigint references cases,
  version integer not null default 0
);
create index cases_citizen on cases (citizen_id, id desc);
create index cases_parent on cases (parent_id) where parent_id is not null;

create table deadlines (
  id bigint generated always as identity primary key,
  case_id bigint not null references cases,
  rule text not null,
  action text not null,
  started_on date not null,
  due_on date not null,
  due_at timestamptz not null,
  met_at timestamptz,
  cancelled_at timestamptz
);
create index deadlines_case on deadlines (case_id);
create index deadlines_open on deadlines (due_at) where met_at is null and cancelled_at is null;

-- Incidents ------------------------------------------------------------------------------------

create table incidents (
  id bigint generated always as identity primary key,
  title text not null,
  enterprise text,
  state text not null check (state in ('open', 'answered', 'closed')),
  opened_by bigint not null references agents,
  opened_at timestamptz not null,
  answer jsonb,
  answered_at timestamptz,
  closed_at timestamptz,
  -- Later contacts join when they carry one of these topics, and one of these words where any is given.
  topics text[] not null default '{}',
  words text[] not null default '{}'
);

-- Contacts -------------------------------------------------------------------------------------

create table contacts (
  id bigint generated always as identity primary key,
  channel text not null check (channel in ('email', 'chat', 'sms', 'voice')),
  citizen_id bigint not null references citizens,
  address_id bigint not null references addresses,
  -- Null while suspected spam or automatic: no case number, no clock.
  case_id bigint references cases,
  state text not null check (state in ('queued', 'reserved', 'handling', 'on-hold', 'wrap-up', 'closed', 'abandoned', 'referred')),
  suspected_spam text,
  automatic text,
  unparsable text,
  -- Whether the sender was proven to own the address when this contact began.
  proof text not null check (proof in ('proven', 'claimed')),
  our_address text not null,
  subject text,
  outcome text not null,
  topic text,
  enterprise text,
  institution text,
  pool text not null,
  -- 0 danger to life, 1 now, 2 today, 3 within statutory time.
  priority smallint not null check (priority between 0 and 3),
  decision jsonb not null,
  rules_version text not null,
  language text not null,
  language_confidence real not null,
  language_source text not null,
  language_at timestamptz not null,
  received_at timestamptz not null,
  -- Its place: older is sooner within a priority. Kept when a reservation runs out.
  queued_at timestamptz not null,
  held_until timestamptz,
  -- Who handles it, or handled it last: gets it back first.
  agent_id bigint references agents,
  incident_id bigint references incidents,
  first_answered_at timestamptz,
  wrap_up_code text,
  closed_at timestamptz,
  -- Rises with every message and every move; a reply names the version it was written against.
  version integer not null default 0
);
create index contacts_queue on contacts (priority, queued_at, id) where state in ('queued', 'reserved') and suspected_spam is null and automatic is null;
create index contacts_held on contacts (held_until) where state = 'on-hold';
create index contacts_case on contacts (case_id);
create index contacts_citizen on contacts (citizen_id, id desc);
create index contacts_agent on contacts (agent_id, id desc) where state not in ('closed', 'abandoned', 'referred');
create index contacts_enterprise on contacts (enterprise, id desc);
create index contacts_incident on contacts (incident_id) where incident_id is not null;
create index contacts_spam on contacts (id desc) where suspected_spam is not null;
create index contacts_subject on contacts using gin (fold(subject) gin_trgm_ops);

-- Who may be offered a contact, and from when: relaxation as rows. language null: anyone of the pool.
-- agent_id: only she, while others wait for a later step (the one who knows the case, or a transfer to a person).
create table queue_steps (
  contact_id bigint not null references contacts on delete cascade,
  opens_at timestamptz not null,
  pool text not null,
  language text,
  level smallint not null default 1,
  agent_id bigint references agents on delete cascade
);
create index queue_steps_contact on queue_steps (contact_id, opens_at);

-- Capacity is rows. Free: contact_id is null or expires_at <= now. Accepted: expires_at = 'infinity'.
create table slots (
  agent_id bigint not null references agents on delete cascade,
  channel text not null,
  n smallint not null,
  contact_id bigint references contacts,
  expires_at timestamptz,
  primary key (agent_id, channel, n),
  check ((contact_id is null) = (expires_at is null))
);
create unique index slots_contact on slots (contact_id) where contact_id is not null;

-- "Perhaps the same citizen", "began beside", "copy of": what an agent may look at, never a merge by itself.
create table contact_links (
  contact_id bigint not null references contacts on delete cascade,
  case_id bigint not null references cases,
  because text not null,
  primary key (contact_id, case_id)
);

-- Messages -------------------------------------------------------------------------------------

create table messages (
  id bigint generated always as identity primary key,
  contact_id bigint not null references contacts,
  direction text not null check (direction in ('in', 'out', 'note')),
  -- message, receipt, notice (other automatic texts), incident, note.
  kind text not null,
  channel text not null,
  agent_id bigint references agents,
  -- In: the sender's id of it (mail: Message-ID). Out: ours, the same on every attempt.
  external_id text,
  subject text,
  text text not null,
  html text,
  own_words text,
  language text not null,
  language_confidence real,
  automatic text,
  -- check-reply's word on an outbound text: exception {by, reason}, translation marks.
  check_note jsonb,
  reply_references text[] not null default '{}',
  sent_at timestamptz,
  created_at timestamptz not null
);
create index messages_contact on messages (contact_id, id);
create index messages_external on messages (channel, external_id) where external_id is not null;
create index messages_search on messages using gin (fold(coalesce(subject, '') || ' ' || text) gin_trgm_ops);

-- What arrives counts once: the claim is taken in the transaction that files the message.
create table claims (
  channel text not null,
  external_id text not null,
  fingerprint text not null,
  contact_id bigint references contacts,
  message_id bigint references messages,
  claimed_at timestamptz not null,
  primary key (channel, external_id, fingerprint)
);

create table blobs (
  id bigint generated always as identity primary key,
  size bigint not null,
  sha256 text not null,
  created_at timestamptz not null
);

-- 256 KiB a chunk, so that nothing large is held in memory.
create table blob_chunks (
  blob_id bigint not null references blobs on delete cascade,
  n integer not null,
  bytes bytea not null,
  primary key (blob_id, n)
);
alter table blob_chunks alter column bytes set storage external;

create table attachments (
  id bigint generated always as identity primary key,
  message_id bigint not null references messages,
  blob_id bigint not null references blobs,
  file_name text not null,
  media_type text not null,
  labelled_type text,
  content_id text,
  kind text not null check (kind in ('file', 'inline', 'raw')),
  virus text not null default 'unchecked' check (virus in ('unchecked', 'clean', 'infected', 'unavailable')),
  virus_name text
);
create index attachments_message on attachments (message_id);

-- Mailboxes ------------------------------------------------------------------------------------

create table mailboxes (
  address text primary key,
  uid_validity bigint,
  last_uid bigint not null default 0,
  server_uid_next bigint,
  checked_at timestamptz,
  error text,
  error_since timestamptz,
  first_connected_at timestamptz
);

create table mail_ledger (
  mailbox text not null,
  uid_validity bigint not null,
  uid bigint not null,
  outcome text not null check (outcome in ('filed', 'already-known', 'delivery-report', 'unparsable', 'ignored')),
  because text,
  contact_id bigint references contacts,
  recorded_at timestamptz not null,
  primary key (mailbox, uid_validity, uid)
);

-- Chat -----------------------------------------------------------------------------------------

create table chat_sessions (
  id uuid primary key,
  token_hash text not null unique,
  address_id bigint references addresses,
  contact_id bigint references contacts,
  language text,
  page text,
  opened_at timestamptz not null,
  last_seen_at timestamptz not null,
  -- The citizen has read up to this message, and the agent up to that one.
  citizen_read_id bigint not null default 0,
  agent_read_id bigint not null default 0,
  claimed_mail text,
  code_hash text,
  code_expires_at timestamptz,
  code_attempts smallint not null default 0,
  quiet_told_at timestamptz
);
create index chat_sessions_contact on chat_sessions (contact_id);

-- Replies --------------------------------------------------------------------------------------

create table drafts (
  agent_id bigint not null references agents on delete cascade,
  contact_id bigint not null references contacts on delete cascade,
  text text not null,
  based_on_version integer not null,
  updated_at timestamptz not null,
  primary key (agent_id, contact_id)
);

create table templates (
  id bigint generated always as identity primary key,
  key text not null unique,
  enterprise text,
  title text not null,
  -- {"lt": "…", "en": "…", …}; all six before it can be active.
  texts jsonb not null,
  is_active boolean not null default false,
  changed_by bigint references agents,
  changed_at timestamptz not null
);

create table deliveries (
  id bigint generated always as identity primary key,
  message_id bigint not null references messages,
  channel text not null,
  address text not null,
  state text not null check (state in ('created', 'sending', 'sent', 'delivered', 'uncertain', 'temporary-failure', 'permanent-failure', 'technical-failure', 'refused-by-policy')),
  -- Automatic mail counts against the ceilings; legal notices and danger are exempt.
  automatic boolean not null,
  exempt boolean not null default false,
  held_because text,
  attempts smallint not null default 0,
  next_attempt_at timestamptz not null,
  sending_until timestamptz,
  detail text,
  created_at timestamptz not null,
  sent_at timestamptz,
  reported_at timestamptz
);
create index deliveries_due on deliveries (next_attempt_at) where state in ('created', 'temporary-failure', 'sending');
create index deliveries_message on deliveries (message_id);
create index deliveries_recent on deliveries (address, created_at) where automatic;

-- Alarms: told by two ways until one acknowledges ------------------------------------------------

create table alarms (
  id bigint generated always as identity primary key,
  kind text not null,
  enterprise text,
  contact_id bigint references contacts,
  detail jsonb not null default '{}',
  raised_at timestamptz not null,
  next_telling_at timestamptz,
  tellings smallint not null default 0,
  acknowledged_at timestamptz,
  acknowledged_by bigint references agents,
  ended_at timestamptz
);
create index alarms_open on alarms (next_telling_at) where acknowledged_at is null and ended_at is null;

-- What happened --------------------------------------------------------------------------------

-- The cursor is (xid, id); a reader takes only xid < pg_snapshot_xmin(pg_current_snapshot()).
create table events (
  id bigint generated always as identity primary key,
  xid xid8 not null default pg_current_xact_id(),
  at timestamptz not null,
  kind text not null,
  contact_id bigint,
  case_id bigint,
  agent_id bigint,
  enterprise text,
  pool text,
  chat_session uuid,
  data jsonb not null default '{}'
);
create index events_cursor on events (xid, id);
create index events_chat on events (chat_session, xid, id) where chat_session is not null;

create table audit (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  agent_id bigint,
  action text not null,
  contact_id bigint,
  case_id bigint,
  detail jsonb not null default '{}'
);
create index audit_contact on audit (contact_id, id);
create index audit_case on audit (case_id, id);

create function audit_is_append_only() returns trigger language plpgsql
  as $$ begin raise exception 'audit is append-only'; end $$;
create trigger audit_append_only before update or delete on audit
  for each row execute function audit_is_append_only();

-- At the door ----------------------------------------------------------------------------------

create table idempotency_keys (
  agent_id bigint not null,
  key text not null,
  request_hash text not null,
  status smallint,
  body jsonb,
  created_at timestamptz not null,
  primary key (agent_id, key)
);
create index idempotency_keys_age on idempotency_keys (created_at);

create unlogged table rate_limits (
  key text not null,
  window_start timestamptz not null,
  hits integer not null,
  primary key (key, window_start)
);
