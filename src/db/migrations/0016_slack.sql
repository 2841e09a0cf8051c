-- Agents who live in Slack: who they are there, which channel serves which pool, what we have posted, what they typed.

create table slack_links (
  agent_id bigint primary key references agents (id) on delete cascade,
  team text not null,
  slack_user text not null,
  -- Her conversation with the app, once it was opened.
  conversation text,
  linked_at timestamptz not null,
  -- She said in Slack that she is there: her presence is kept from there until this instant.
  present_until timestamptz,
  presence_checked_at timestamptz,
  unique (team, slack_user)
);

-- One code for one agent at a time; only its hash is kept.
create table slack_codes (
  agent_id bigint primary key references agents (id) on delete cascade,
  hash text not null unique,
  made_at timestamptz not null,
  expires_at timestamptz not null
);

create table slack_channels (
  pool text primary key,
  channel text not null,
  set_by bigint references agents (id),
  set_at timestamptz not null,
  -- Slack's own word for why nothing can be posted there, until something could.
  refused_because text
);

-- What stands, or is to stand, in Slack. Nothing refers to contacts or messages: a post is taken down after what it
-- shows has been erased.
create table slack_posts (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('card', 'summary', 'call', 'root', 'line', 'file')),
  key text not null,
  contact_id bigint,
  message_id bigint,
  attachment_id bigint,
  agent_id bigint,
  pool text,
  -- Of a summary: the minute whose contacts it counts. Of a card that a summary stands for: the summary.
  minute timestamptz,
  -- Null: the conversation with that agent, which is opened when it is first needed.
  channel text,
  parent_id bigint references slack_posts (id) on delete cascade,
  -- Slack's name for the message; of a file the id of the file.
  ts text,
  state text not null default 'wanted' check (state in ('wanted', 'gathered', 'shown', 'unwanted', 'gone', 'refused')),
  -- Null: nothing to do.
  due_at timestamptz,
  -- Goes up with every wish, so that none is lost while an earlier one is being fulfilled.
  wish integer not null default 1,
  attempts smallint not null default 0,
  -- An attempt ended without an answer: it is looked for before it is posted again.
  is_uncertain boolean not null default false,
  shown_as text,
  refused_because text,
  created_at timestamptz not null
);
create unique index slack_posts_key on slack_posts (key) where state <> 'gone';
create index slack_posts_due on slack_posts (due_at, id) where due_at is not null;
create index slack_posts_contact on slack_posts (contact_id) where state <> 'gone';
create index slack_posts_parent on slack_posts (parent_id, id);
create index slack_posts_agent on slack_posts (agent_id, kind) where state <> 'gone';
create index slack_posts_ts on slack_posts (channel, ts);

-- What people typed in threads: kept here as notes, and in Slack as theirs, where only they or their administrator can
-- delete it. No words stand here.
create table slack_typed (
  channel text not null,
  ts text not null,
  thread text not null,
  agent_id bigint references agents (id) on delete set null,
  contact_id bigint,
  case_number text,
  message_id bigint,
  typed_at timestamptz not null,
  files jsonb not null default '[]',
  -- Files still to be fetched; null: none.
  fetch_at timestamptz,
  attempts smallint not null default 0,
  deleted_at timestamptz,
  primary key (channel, ts)
);
create index slack_typed_contact on slack_typed (contact_id);
create index slack_typed_fetch on slack_typed (fetch_at) where fetch_at is not null;
create index slack_typed_standing on slack_typed (typed_at desc) where deleted_at is null;

-- What was asked once already.
create table slack_asked (
  once text primary key,
  at timestamptz not null
);
create index slack_asked_at on slack_asked (at);

-- How far the events of the house have been read.
create table slack_cursor (
  is_only boolean primary key default true check (is_only),
  xid text not null,
  event_id bigint not null
);
