-- Life situations: several services of several bodies as one case of the citizen's, with a part for each of them.

-- The package is what the citizen knows: one number, one promise, one answer at the end.
create table packages (
  id bigint generated always as identity primary key,
  case_id bigint not null unique references cases (id),
  -- Id of the situation in the city's rules.
  situation text not null,
  -- The contact through which the citizen asked: the answer goes out there.
  contact_id bigint not null references contacts (id),
  opened_by bigint references agents (id),
  opened_at timestamptz not null,
  -- All chosen parts have an outcome; null again when one is added.
  finished_at timestamptz
);

-- What a situation was made of when it was opened: a later change of the rules leaves what runs as it is.
create table package_parts (
  id bigint generated always as identity primary key,
  package_id bigint not null references packages (id),
  step text not null,
  nth smallint not null,
  topic text not null,
  pool text not null,
  is_optional boolean not null,
  -- Steps of the same package that must be done before.
  after text[] not null default '{}',
  -- A case of its own with its clock; null while it waits for others. `cases.parent_id` is for splits and stays empty.
  case_id bigint unique references cases (id),
  begun_at timestamptz,
  outcome text check (outcome in ('done', 'refused', 'not-needed')),
  -- What came of it, in words for the citizen.
  result text,
  result_language text,
  office text,
  finished_at timestamptz,
  finished_by bigint references agents (id),
  unique (package_id, step),
  check ((outcome is null) = (finished_at is null)),
  check ((case_id is null) = (begun_at is null))
);
create index package_parts_open on package_parts (package_id) where finished_at is null;

-- After a death nobody is asked how we did.
alter table cases add column survey text not null default 'allowed' check (survey in ('allowed', 'never'));

-- "Your document is ready": which, where, to whom, and the message that said so.
create table ready_notices (
  id bigint generated always as identity primary key,
  case_id bigint not null references cases (id),
  contact_id bigint not null references contacts (id),
  message_id bigint not null references messages (id),
  topic text not null,
  office text not null,
  -- The code on the envelope at the office, where it has one.
  code text,
  told_by bigint not null references agents (id),
  told_at timestamptz not null
);
create index ready_notices_case on ready_notices (case_id, id);
