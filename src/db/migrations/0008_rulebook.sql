-- The rulebook: a city's rules in versions, one of them in effect; what was tried; who changed what, for ever.

-- Trained weights. Figures are those of the city's fixed test set on the day of the training.
create table rule_models (
  sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bytea not null,
  -- Version of the part of the rules that training reads.
  trained_on text not null,
  figures jsonb not null default '{}',
  trained_at timestamptz not null
);

create table rule_versions (
  number bigint generated always as identity primary key,
  city text not null,
  -- Published: is in effect (see rule_pointer) or was.
  state text not null check (state in ('draft', 'proposed', 'published', 'discarded')),
  -- Shipped: the files that come with the software; written: by the city's people.
  origin text not null check (origin in ('shipped', 'written')),
  -- Twelve hex digits over all files; null until they are checked.
  version text,
  -- Path in the city's folder → text; what lies beside the folder begins with "../".
  files jsonb not null,
  -- Findings of the last check of exactly this revision; null before it.
  findings jsonb,
  -- Once checked without fault: gzipped JSON of what the copies of the service load.
  joined bytea,
  -- Version of the part that a model is trained on; null until checked.
  trained_part text,
  model_sha256 text references rule_models,
  base bigint references rule_versions,
  note text,
  created_by bigint references agents,
  created_at timestamptz not null,
  changed_by bigint references agents,
  changed_at timestamptz not null,
  proposed_by bigint references agents,
  proposed_at timestamptz,
  published_by bigint references agents,
  published_at timestamptz,
  -- Rises with every change: an edit against an older one is refused.
  revision integer not null default 1
);
create index rule_versions_city on rule_versions (city, number desc);
create index rule_versions_version on rule_versions (version) where version is not null;

-- What was in effect once decided about contacts: its text stays as it was.
create function published_rules_stay() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or new.files is distinct from old.files or new.version is distinct from old.version
     or new.model_sha256 is distinct from old.model_sha256 or new.state <> 'published' then
    raise exception 'published rules stay as they are';
  end if;
  return new;
end $$;
create trigger rule_versions_stay before update or delete on rule_versions
  for each row when (old.state = 'published') execute function published_rules_stay();

-- The version in effect: publishing and rolling back are one update of this row, rules and model together.
create table rule_pointer (
  city text primary key,
  number bigint not null references rule_versions,
  since timestamptz not null,
  by bigint references agents,
  previous bigint references rule_versions
);

-- Who changed what, for ever.
create table rule_history (
  id bigint generated always as identity primary key,
  city text not null,
  at timestamptz not null,
  -- Null: the system.
  agent_id bigint references agents,
  action text not null,
  number bigint references rule_versions,
  from_number bigint references rule_versions,
  detail jsonb not null default '{}'
);
create index rule_history_city on rule_history (city, id desc);
create index rule_history_number on rule_history (number, id desc);

create function rule_history_is_append_only() returns trigger language plpgsql
  as $$ begin raise exception 'rule_history is append-only'; end $$;
create trigger rule_history_append_only before update or delete on rule_history
  for each row execute function rule_history_is_append_only();

-- Dry runs and trainings: asked for by a person, done by one copy, taken up by another when that one dies.
create table rule_trials (
  id bigint generated always as identity primary key,
  number bigint not null references rule_versions,
  -- Of the version when it was asked for: a result for an older revision is shown as such.
  revision integer not null,
  kind text not null check (kind in ('dry-run', 'training')),
  state text not null check (state in ('waiting', 'running', 'done', 'failed')),
  request jsonb not null default '{}',
  asked_by bigint references agents,
  asked_at timestamptz not null,
  -- A copy at work renews this; past it, another takes the trial up again.
  lease_until timestamptz,
  attempts integer not null default 0,
  finished_at timestamptz,
  -- From 0 to 1.
  progress real not null default 0,
  result jsonb
);
create index rule_trials_number on rule_trials (number, id desc);
create index rule_trials_open on rule_trials (id) where state in ('waiting', 'running');
