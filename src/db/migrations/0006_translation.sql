-- Translation by machine: what was translated, what an agent had drafted by it, and how the service is.

-- A message is translated once for each language; its own text is never touched.
create table message_translations (
  message_id bigint not null references messages on delete cascade,
  language text not null,
  text text not null,
  -- Which service made it: libretranslate or deepl.
  service text not null,
  requested_by bigint not null references agents,
  at timestamptz not null,
  primary key (message_id, language)
);

-- A draft that began as a machine's translation stays marked until it is dropped or sent; beside it the agent's own words.
alter table drafts add column machine_made boolean not null default false;
alter table drafts add column original_text text;

-- One row while a service does not translate, for all copies: nobody asks it before `busy_until`.
create table translation_faults (
  service text primary key,
  because text not null,
  since timestamptz not null,
  busy_until timestamptz
);

-- Who had set what was corrected: only what nobody had said or chosen is an error of ours.
alter table corrections add column was_source text;
