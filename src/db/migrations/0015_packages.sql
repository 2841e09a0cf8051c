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

-- A package and its parts are one matter for whoever must not see it, as splits and merged cases are.
create or replace function case_family(start bigint) returns setof bigint language sql stable parallel safe as $$
  with recursive family(id) as (
    select start
    union
    select near.id from family f cross join lateral (
      select id from cases where parent_id = f.id
      union all select id from cases where merged_into = f.id
      union all select parent_id from cases where id = f.id and parent_id is not null
      union all select merged_into from cases where id = f.id and merged_into is not null
      union all
        select q.case_id from packages p join package_parts q on q.package_id = p.id
        where p.case_id = f.id and q.case_id is not null
      union all
        select p.case_id from package_parts q join packages p on p.id = q.package_id
        where q.case_id = f.id) near
  )
  select id from family
$$;

create function recusals_follow_packages() returns trigger language plpgsql as $$
begin
  insert into recused_matters (recusal_id, agent_id, case_id, since)
  select distinct r.recusal_id, r.agent_id, k.id, clock_timestamp()
  from case_family(new.case_id) k(id)
  cross join recused_matters r
  where r.released_at is null and r.case_id in (select case_family(new.case_id))
  on conflict do nothing;
  return null;
end $$;
create trigger recusals_follow_package_parts after update of case_id on package_parts
  for each row when (new.case_id is not null) execute function recusals_follow_packages();
