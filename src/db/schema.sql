-- Written by `npm run schema` from a migrated database. Do not edit: write a migration.

create extension pg_trgm;
create extension unaccent;

CREATE OR REPLACE FUNCTION public.audit_is_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin raise exception 'audit is append-only'; end $function$;

CREATE OR REPLACE FUNCTION public.case_family(start bigint)
 RETURNS SETOF bigint
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.deadline_changes_are_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin raise exception 'deadline_changes is append-only'; end $function$;

CREATE OR REPLACE FUNCTION public.fold(value text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$ select lower(public.unaccent('public.unaccent'::regdictionary, coalesce(value, ''))) $function$;

CREATE OR REPLACE FUNCTION public.is_away(agent bigint, at timestamp with time zone)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select exists (
    select from absences a
    where a.agent_id = agent and a.cancelled_at is null and a.starts_at <= at
      and (a.ended_at is null or a.ended_at > at) and (a.ends_at is null or a.ends_at > at))
$function$;

CREATE OR REPLACE FUNCTION public.is_recused(agent bigint, of_case bigint, of_contact bigint)
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
  select exists (
    select from recused_matters r
    where r.agent_id = agent and r.released_at is null
      and (r.case_id = of_case or r.contact_id = of_contact))
$function$;

CREATE OR REPLACE FUNCTION public.living_case(start bigint)
 RETURNS bigint
 LANGUAGE sql
 STABLE PARALLEL SAFE
AS $function$
    with recursive chain as (
      select id, merged_into, 0 as depth from cases where id = start
      union all
      select c.id, c.merged_into, chain.depth + 1
      from chain join cases c on c.id = chain.merged_into where chain.depth < 10
    )
    select id from chain order by depth desc limit 1
  $function$;

CREATE OR REPLACE FUNCTION public.name_key(value text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
AS $function$
  select string_agg(word, ' ' order by word)
  from regexp_split_to_table(public.fold(value), '[^[:alnum:]]+') word where word <> ''
$function$;

CREATE OR REPLACE FUNCTION public.published_rules_stay()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' or new.files is distinct from old.files or new.version is distinct from old.version
     or new.model_sha256 is distinct from old.model_sha256 or new.state <> 'published' then
    raise exception 'published rules stay as they are';
  end if;
  return new;
end $function$;

CREATE OR REPLACE FUNCTION public.recusals_follow_cases()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into recused_matters (recusal_id, agent_id, case_id, since)
  select distinct r.recusal_id, r.agent_id, k.id, clock_timestamp()
  from case_family(new.id) k(id)
  cross join recused_matters r
  where r.released_at is null and r.case_id in (select case_family(new.id))
  on conflict do nothing;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.recusals_follow_contacts()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' then
    if new.case_id is not null and old.case_id is distinct from new.case_id then
      insert into recused_matters (recusal_id, agent_id, case_id, since)
      select r.recusal_id, r.agent_id, k.id, clock_timestamp()
      from recused_matters r cross join case_family(new.case_id) k(id)
      where r.contact_id = new.id and r.released_at is null
      on conflict do nothing;
    end if;
    if old.citizen_id <> new.citizen_id then
      update recusals set citizen_id = new.citizen_id where kind = 'citizen' and citizen_id = old.citizen_id;
    end if;
  end if;
  if exists (select from recusals where kind <> 'case' and taken_back_at is null) then
    perform recuse_known(new.id);
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.recusals_follow_packages()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into recused_matters (recusal_id, agent_id, case_id, since)
  select distinct r.recusal_id, r.agent_id, k.id, clock_timestamp()
  from case_family(new.case_id) k(id)
  cross join recused_matters r
  where r.released_at is null and r.case_id in (select case_family(new.case_id))
  on conflict do nothing;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.recusals_follow_senders()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from recusals where kind in ('address', 'name') and taken_back_at is null) then
    if tg_table_name = 'messages' then
      perform recuse_known(new.contact_id);
    elsif tg_table_name = 'addresses' then
      perform recuse_known(c.id) from contacts c where c.citizen_id = new.citizen_id;
    else
      perform recuse_known(c.id) from contacts c where c.citizen_id = new.id;
    end if;
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.recuse_known(about bigint)
 RETURNS void
 LANGUAGE sql
AS $function$
  with matter as (
    select c.id, c.case_id, c.citizen_id, c.topic, c.enterprise, z.name
    from contacts c join citizens z on z.id = c.citizen_id where c.id = about
  ), found as (
    select r.id, r.agent_id from recusals r cross join matter m
    where r.kind <> 'case' and r.taken_back_at is null and case r.kind
      when 'citizen' then r.citizen_id = m.citizen_id
      when 'enterprise' then r.match = m.enterprise
      when 'topic' then r.match = m.topic
      when 'address' then
        exists (select from addresses a where a.citizen_id = m.citizen_id and lower(a.value) = r.match)
        or exists (select from messages w where w.contact_id = m.id and w.direction = 'in'
                   and lower(w.from_address) = r.match)
      when 'name' then r.match = name_key(m.name)
        or exists (select from addresses a where a.citizen_id = m.citizen_id and name_key(a.name) = r.match)
        or exists (select from messages w where w.contact_id = m.id and w.direction = 'in'
                   and name_key(w.from_name) = r.match)
      end
  ), added as (
    insert into recused_matters (recusal_id, agent_id, case_id, contact_id, since)
    select f.id, f.agent_id, k.id, null, clock_timestamp()
    from found f cross join matter m cross join lateral case_family(m.case_id) k(id)
    where m.case_id is not null
    union all
    select f.id, f.agent_id, null, m.id, clock_timestamp()
    from found f cross join matter m where m.case_id is null
    on conflict do nothing
    returning recusal_id, agent_id
  )
  insert into audit (at, agent_id, action, contact_id, case_id, detail)
  select clock_timestamp(), null, 'recusal-known', m.id, m.case_id,
    jsonb_build_object('agent', a.agent_id, 'recusal', a.recusal_id)
  from (select distinct recusal_id, agent_id from added) a cross join matter m
$function$;

CREATE OR REPLACE FUNCTION public.rule_history_is_append_only()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin raise exception 'rule_history is append-only'; end $function$;

CREATE OR REPLACE FUNCTION public.stand_in(away bigint, about bigint, at timestamp with time zone)
 RETURNS bigint
 LANGUAGE sql
 STABLE
AS $function$
  with recursive chain as (
    select a.deputy_id as id, 1 as depth, array[away] as seen
    from absences a
    where a.agent_id = away and a.deputy_id is not null and a.cancelled_at is null and a.starts_at <= at
      and (a.ended_at is null or a.ended_at > at) and (a.ends_at is null or a.ends_at > at)
    union all
    select a.deputy_id, chain.depth + 1, chain.seen || chain.id
    from chain join absences a on a.agent_id = chain.id and a.deputy_id is not null
      and a.cancelled_at is null and a.starts_at <= at
      and (a.ended_at is null or a.ended_at > at) and (a.ends_at is null or a.ends_at > at)
    where not a.deputy_id = any(chain.seen || chain.id) and chain.depth < 20
  )
  select d.id from chain
  join agents d on d.id = chain.id and d.is_active
  join contacts c on c.id = about
  where not is_away(d.id, at) and not is_recused(d.id, c.case_id, c.id) and c.pool = any(d.pools)
    and exists (
      select from agent_languages l
      where l.agent_id = d.id and l.level >= 2 and l.language = coalesce(
        (select q.language from queue_steps q where q.contact_id = c.id and q.language is not null limit 1),
        c.decision #>> '{skills,language}', c.language))
  order by chain.depth limit 1
$function$;

create table absence_moves (
  id bigint not null generated always as identity,
  absence_id bigint not null,
  contact_id bigint not null,
  case_id bigint,
  was_state text not null,
  to_agent bigint,
  to_pool text not null,
  at timestamp with time zone not null,
  given_back_at timestamp with time zone,
  constraint absence_moves_absence_id_fkey FOREIGN KEY (absence_id) REFERENCES absences(id),
  constraint absence_moves_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint absence_moves_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contacts(id),
  constraint absence_moves_to_agent_fkey FOREIGN KEY (to_agent) REFERENCES agents(id),
  constraint absence_moves_pkey PRIMARY KEY (id),
  constraint absence_moves_absence_id_contact_id_key UNIQUE (absence_id, contact_id)
);
CREATE INDEX absence_moves_contact ON public.absence_moves USING btree (contact_id);

create table absences (
  id bigint not null generated always as identity,
  agent_id bigint not null,
  kind text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone,
  deputy_id bigint,
  noted_by bigint,
  noted_at timestamp with time zone not null,
  began_at timestamp with time zone,
  ended_at timestamp with time zone,
  cancelled_at timestamp with time zone,
  closed_at timestamp with time zone,
  constraint absences_check CHECK (((ends_at IS NULL) OR (ends_at > starts_at))),
  constraint absences_check1 CHECK (((deputy_id IS NULL) OR (deputy_id <> agent_id))),
  constraint absences_kind_check CHECK ((kind = ANY (ARRAY['planned'::text, 'sudden'::text]))),
  constraint absences_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id),
  constraint absences_deputy_id_fkey FOREIGN KEY (deputy_id) REFERENCES agents(id),
  constraint absences_noted_by_fkey FOREIGN KEY (noted_by) REFERENCES agents(id),
  constraint absences_pkey PRIMARY KEY (id)
);
CREATE INDEX absences_agent ON public.absences USING btree (agent_id, starts_at DESC);
CREATE INDEX absences_open ON public.absences USING btree (starts_at) WHERE ((closed_at IS NULL) AND (cancelled_at IS NULL));
CREATE UNIQUE INDEX absences_sudden ON public.absences USING btree (agent_id) WHERE ((kind = 'sudden'::text) AND (ended_at IS NULL) AND (closed_at IS NULL) AND (cancelled_at IS NULL));

create table addresses (
  id bigint not null generated always as identity,
  citizen_id bigint not null,
  channel text not null,
  value text not null,
  name text,
  proven_at timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint addresses_citizen_id_fkey FOREIGN KEY (citizen_id) REFERENCES citizens(id),
  constraint addresses_pkey PRIMARY KEY (id),
  constraint addresses_channel_value_key UNIQUE (channel, value)
);
CREATE INDEX addresses_citizen ON public.addresses USING btree (citizen_id);
CREATE INDEX addresses_search ON public.addresses USING gin (fold(((value || ' '::text) || COALESCE(name, ''::text))) gin_trgm_ops);
CREATE TRIGGER recusals_follow_addresses AFTER INSERT OR UPDATE OF citizen_id, name, value ON public.addresses FOR EACH ROW EXECUTE FUNCTION recusals_follow_senders();

create table agent_languages (
  agent_id bigint not null,
  language text not null,
  level smallint not null,
  constraint agent_languages_level_check CHECK (((level >= 1) AND (level <= 4))),
  constraint agent_languages_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id) ON DELETE CASCADE,
  constraint agent_languages_pkey PRIMARY KEY (agent_id, language)
);

create table agents (
  id bigint not null generated always as identity,
  user_id text,
  name text not null,
  mail text not null,
  role text not null,
  enterprises text[] not null default '{}'::text[],
  pools text[] not null default '{}'::text[],
  interface_language text not null default 'lt'::text,
  alarm_webhook text,
  is_active boolean not null default true,
  created_at timestamp with time zone not null,
  phone text,
  constraint agents_phone_check CHECK ((phone ~ '^\+[1-9][0-9]{6,14}$'::text)),
  constraint agents_role_check CHECK ((role = ANY (ARRAY['agent'::text, 'supervisor'::text, 'administrator'::text]))),
  constraint agents_pkey PRIMARY KEY (id),
  constraint agents_mail_key UNIQUE (mail),
  constraint agents_user_id_key UNIQUE (user_id)
);

create table alarms (
  id bigint not null generated always as identity,
  kind text not null,
  enterprise text,
  contact_id bigint,
  detail jsonb not null default '{}'::jsonb,
  raised_at timestamp with time zone not null,
  next_telling_at timestamp with time zone,
  tellings smallint not null default 0,
  acknowledged_at timestamp with time zone,
  acknowledged_by bigint,
  ended_at timestamp with time zone,
  about text not null,
  constraint alarms_acknowledged_by_fkey FOREIGN KEY (acknowledged_by) REFERENCES agents(id),
  constraint alarms_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contacts(id),
  constraint alarms_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX alarms_about ON public.alarms USING btree (kind, about) WHERE (ended_at IS NULL);
CREATE INDEX alarms_open ON public.alarms USING btree (next_telling_at) WHERE ((acknowledged_at IS NULL) AND (ended_at IS NULL));

create table attachments (
  id bigint not null generated always as identity,
  message_id bigint not null,
  blob_id bigint not null,
  file_name text not null,
  media_type text not null,
  labelled_type text,
  content_id text,
  kind text not null,
  virus text not null default 'unchecked'::text,
  virus_name text,
  constraint attachments_kind_check CHECK ((kind = ANY (ARRAY['file'::text, 'inline'::text, 'raw'::text]))),
  constraint attachments_virus_check CHECK ((virus = ANY (ARRAY['unchecked'::text, 'clean'::text, 'infected'::text, 'unavailable'::text]))),
  constraint attachments_blob_id_fkey FOREIGN KEY (blob_id) REFERENCES blobs(id),
  constraint attachments_message_id_fkey FOREIGN KEY (message_id) REFERENCES messages(id),
  constraint attachments_pkey PRIMARY KEY (id)
);
CREATE INDEX attachments_message ON public.attachments USING btree (message_id);
CREATE INDEX attachments_unchecked ON public.attachments USING btree (id) WHERE ((virus = 'unchecked'::text) AND (kind <> 'raw'::text));

create table audit (
  id bigint not null generated always as identity,
  at timestamp with time zone not null,
  agent_id bigint,
  action text not null,
  contact_id bigint,
  case_id bigint,
  detail jsonb not null default '{}'::jsonb,
  constraint audit_pkey PRIMARY KEY (id)
);
CREATE INDEX audit_action ON public.audit USING btree (action, id DESC);
CREATE INDEX audit_agent ON public.audit USING btree (agent_id, id DESC);
CREATE INDEX audit_case ON public.audit USING btree (case_id, id);
CREATE INDEX audit_contact ON public.audit USING btree (contact_id, id);
CREATE TRIGGER audit_append_only BEFORE DELETE OR UPDATE ON public.audit FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();

create table blob_chunks (
  blob_id bigint not null,
  n integer not null,
  bytes bytea not null,
  constraint blob_chunks_blob_id_fkey FOREIGN KEY (blob_id) REFERENCES blobs(id) ON DELETE CASCADE,
  constraint blob_chunks_pkey PRIMARY KEY (blob_id, n)
);

create table blobs (
  id bigint not null generated always as identity,
  size bigint not null,
  sha256 text not null,
  created_at timestamp with time zone not null,
  constraint blobs_pkey PRIMARY KEY (id)
);

create table calendars_counted (
  calendar text not null,
  days jsonb not null,
  counted_at timestamp with time zone not null,
  constraint calendars_counted_pkey PRIMARY KEY (calendar)
);

create table call_answers (
  call_id bigint not null,
  turn integer not null,
  steps jsonb not null,
  constraint call_answers_call_id_fkey FOREIGN KEY (call_id) REFERENCES calls(id) ON DELETE CASCADE,
  constraint call_answers_pkey PRIMARY KEY (call_id, turn)
);

create table call_consents (
  id bigint not null generated always as identity,
  call_id bigint not null,
  agent_id bigint not null,
  consent text not null,
  at timestamp with time zone not null,
  constraint call_consents_consent_check CHECK ((consent = ANY (ARRAY['given'::text, 'refused'::text]))),
  constraint call_consents_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id),
  constraint call_consents_call_id_fkey FOREIGN KEY (call_id) REFERENCES calls(id),
  constraint call_consents_pkey PRIMARY KEY (id)
);
CREATE INDEX call_consents_call ON public.call_consents USING btree (call_id, id DESC);

create table call_dispatches (
  id bigint not null generated always as identity,
  call_id bigint not null,
  contact_id bigint not null,
  enterprise text not null,
  number text not null,
  asked_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  outcome text,
  seconds integer,
  constraint call_dispatches_check CHECK (((outcome IS NULL) = (ended_at IS NULL))),
  constraint call_dispatches_outcome_check CHECK ((outcome = ANY (ARRAY['answered'::text, 'busy'::text, 'no-answer'::text, 'failed'::text, 'caller-gone'::text]))),
  constraint call_dispatches_call_id_fkey FOREIGN KEY (call_id) REFERENCES calls(id) ON DELETE CASCADE,
  constraint call_dispatches_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contacts(id),
  constraint call_dispatches_pkey PRIMARY KEY (id)
);
CREATE INDEX call_dispatches_contact ON public.call_dispatches USING btree (contact_id);
CREATE UNIQUE INDEX call_dispatches_open ON public.call_dispatches USING btree (call_id) WHERE (ended_at IS NULL);

create table call_recording_pauses (
  recording_id bigint not null,
  began_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint call_recording_pauses_recording_id_fkey FOREIGN KEY (recording_id) REFERENCES call_recordings(id) ON DELETE CASCADE,
  constraint call_recording_pauses_pkey PRIMARY KEY (recording_id, began_at)
);

create table call_recordings (
  id bigint not null generated always as identity,
  call_id bigint not null,
  kind text not null,
  leg text not null,
  turn integer,
  agent_id bigint,
  language text not null,
  sid text,
  state text not null,
  seconds integer,
  blob_id bigint,
  media_type text,
  began_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  due_at timestamp with time zone,
  attempts smallint not null default 0,
  erased_at timestamp with time zone,
  constraint call_recordings_check CHECK (((kind = 'message'::text) = (turn IS NOT NULL))),
  constraint call_recordings_check1 CHECK (((state = 'kept'::text) = (blob_id IS NOT NULL))),
  constraint call_recordings_kind_check CHECK ((kind = ANY (ARRAY['message'::text, 'talk'::text]))),
  constraint call_recordings_state_check CHECK ((state = ANY (ARRAY['awaited'::text, 'on'::text, 'paused'::text, 'made'::text, 'kept'::text, 'absent'::text, 'lost'::text]))),
  constraint call_recordings_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id),
  constraint call_recordings_blob_id_fkey FOREIGN KEY (blob_id) REFERENCES blobs(id),
  constraint call_recordings_call_id_fkey FOREIGN KEY (call_id) REFERENCES calls(id) ON DELETE CASCADE,
  constraint call_recordings_pkey PRIMARY KEY (id),
  constraint call_recordings_sid_key UNIQUE (sid)
);
CREATE INDEX call_recordings_call ON public.call_recordings USING btree (call_id, id);
CREATE INDEX call_recordings_due ON public.call_recordings USING btree (due_at) WHERE (due_at IS NOT NULL);
CREATE INDEX call_recordings_left ON public.call_recordings USING btree (ended_at) WHERE ((kind = 'message'::text) AND (state = 'kept'::text));
CREATE UNIQUE INDEX call_recordings_message ON public.call_recordings USING btree (call_id, turn) WHERE (kind = 'message'::text);
CREATE UNIQUE INDEX call_recordings_talk ON public.call_recordings USING btree (call_id) WHERE ((kind = 'talk'::text) AND (state = ANY (ARRAY['awaited'::text, 'on'::text, 'paused'::text])));

create table call_rings (
  id uuid not null,
  call_id bigint not null,
  agent_id bigint not null,
  leg text,
  asked_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  ended_at timestamp with time zone,
  role text not null default 'agent'::text,
  mode text,
  number text,
  note text,
  leg_ended_at timestamp with time zone,
  constraint call_rings_check CHECK (((role = 'supervisor'::text) = (mode IS NOT NULL))),
  constraint call_rings_mode_check CHECK ((mode = ANY (ARRAY['listen'::text, 'whisper'::text, 'barge'::text]))),
  constraint call_rings_role_check CHECK ((role = ANY (ARRAY['agent'::text, 'consulted'::text, 'supervisor'::text]))),
  constraint call_rings_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id),
  constraint call_rings_call_id_fkey FOREIGN KEY (call_id) REFERENCES calls(id) ON DELETE CASCADE,
  constraint call_rings_pkey PRIMARY KEY (id),
  constraint call_rings_leg_key UNIQUE (leg)
);
CREATE UNIQUE INDEX call_rings_agent ON public.call_rings USING btree (agent_id) WHERE (ended_at IS NULL);
CREATE INDEX call_rings_lingering ON public.call_rings USING btree (ended_at) WHERE ((ended_at IS NOT NULL) AND (leg IS NOT NULL) AND (leg_ended_at IS NULL));
CREATE INDEX call_rings_lingering_agent ON public.call_rings USING btree (agent_id) WHERE ((ended_at IS NOT NULL) AND (leg IS NOT NULL) AND (leg_ended_at IS NULL));
CREATE UNIQUE INDEX call_rings_open ON public.call_rings USING btree (call_id, role) WHERE ((ended_at IS NULL) AND (role <> 'supervisor'::text));

create table call_surveys (
  call_id bigint not null,
  contact_id bigint not null,
  agent_id bigint,
  pool text not null,
  language text not null,
  asked_at timestamp with time zone not null,
  score smallint,
  answered_at timestamp with time zone,
  constraint call_surveys_check CHECK (((score IS NULL) = (answered_at IS NULL))),
  constraint call_surveys_score_check CHECK (((score >= 1) AND (score <= 5))),
  constraint call_surveys_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id),
  constraint call_surveys_call_id_fkey FOREIGN KEY (call_id) REFERENCES calls(id) ON DELETE CASCADE,
  constraint call_surveys_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contacts(id),
  constraint call_surveys_pkey PRIMARY KEY (call_id)
);
CREATE INDEX call_surveys_pool ON public.call_surveys USING btree (pool, asked_at);

create table call_transcripts (
  recording_id bigint not null,
  state text not null,
  text text,
  is_doubtful boolean not null default false,
  model text,
  because text,
  made_at timestamp with time zone,
  due_at timestamp with time zone,
  attempts smallint not null default 0,
  constraint call_transcripts_check CHECK (((state = 'due'::text) = (due_at IS NOT NULL))),
  constraint call_transcripts_check1 CHECK (((state = 'made'::text) = (text IS NOT NULL))),
  constraint call_transcripts_check2 CHECK (((state = ANY (ARRAY['made'::text, 'nothing-said'::text])) = (made_at IS NOT NULL))),
  constraint call_transcripts_check3 CHECK (((state = 'failed'::text) = (because IS NOT NULL))),
  constraint call_transcripts_state_check CHECK ((state = ANY (ARRAY['due'::text, 'made'::text, 'nothing-said'::text, 'failed'::text]))),
  constraint call_transcripts_recording_id_fkey FOREIGN KEY (recording_id) REFERENCES call_recordings(id) ON DELETE CASCADE,
  constraint call_transcripts_pkey PRIMARY KEY (recording_id)
);
CREATE INDEX call_transcripts_due ON public.call_transcripts USING btree (due_at) WHERE (due_at IS NOT NULL);

create table caller_languages (
  number_hash text not null,
  language text not null,
  at timestamp with time zone not null,
  constraint caller_languages_pkey PRIMARY KEY (number_hash)
);

create table calls (
  id bigint not null generated always as identity,
  leg text not null,
  from_number text,
  to_number text not null,
  state text not null,
  dialogue jsonb not null,
  turn integer not null default 0,
  pending jsonb,
  contact_id bigint,
  room text,
  ending text,
  began_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  is_held boolean not null default false,
  agent_is_muted boolean not null default false,
  caller_joined_at timestamp with time zone,
  rejoin_until timestamp with time zone,
  since timestamp with time zone not null,
  called_by bigint,
  continues bigint,
  constraint calls_check CHECK (((state = 'over'::text) = (ended_at IS NOT NULL))),
  constraint calls_ending_check CHECK ((ending = ANY (ARRAY['informed'::text, 'deflected'::text, 'voicemail'::text, 'call-back'::text, 'answered'::text, 'abandoned'::text, 'not-reached'::text]))),
  constraint calls_state_check CHECK ((state = ANY (ARRAY['line'::text, 'waiting'::text, 'called-back'::text, 'talking'::text, 'over'::text]))),
  constraint calls_called_by_fkey FOREIGN KEY (called_by) REFERENCES agents(id),
  constraint calls_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contacts(id),
  constraint calls_continues_fkey FOREIGN KEY (continues) REFERENCES calls(id),
  constraint calls_pkey PRIMARY KEY (id),
  constraint calls_leg_key UNIQUE (leg),
  constraint calls_room_key UNIQUE (room)
);
CREATE INDEX calls_caller ON public.calls USING btree (from_number, began_at DESC) WHERE (from_number IS NOT NULL);
CREATE INDEX calls_contact ON public.calls USING btree (contact_id) WHERE (contact_id IS NOT NULL);
CREATE UNIQUE INDEX calls_contact_open ON public.calls USING btree (contact_id) WHERE (state <> 'over'::text);
CREATE INDEX calls_open ON public.calls USING btree (changed_at) WHERE (state <> 'over'::text);

create table case_holdings (
  id bigint not null generated always as identity,
  case_id bigint not null,
  holder_kind text not null,
  holder text not null,
  since timestamp with time zone not null,
  until timestamp with time zone,
  constraint case_holdings_check CHECK (((until IS NULL) OR (until >= since))),
  constraint case_holdings_holder_kind_check CHECK ((holder_kind = ANY (ARRAY['pool'::text, 'agent'::text, 'citizen'::text, 'institution'::text]))),
  constraint case_holdings_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint case_holdings_pkey PRIMARY KEY (id)
);
CREATE INDEX case_holdings_case ON public.case_holdings USING btree (case_id, since);
CREATE INDEX case_holdings_holder ON public.case_holdings USING btree (holder_kind, holder) WHERE (until IS NULL);
CREATE UNIQUE INDEX case_holdings_now ON public.case_holdings USING btree (case_id) WHERE (until IS NULL);

create table cases (
  id bigint not null generated always as identity,
  number text not null,
  citizen_id bigint not null,
  state text not null,
  subject text,
  topic text,
  enterprise text,
  institution text,
  language text,
  language_source text,
  language_at timestamp with time zone,
  received_at timestamp with time zone not null,
  registered_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  closed_at timestamp with time zone,
  merged_into bigint,
  parent_id bigint,
  version integer not null default 0,
  survey text not null default 'allowed'::text,
  constraint cases_state_check CHECK ((state = ANY (ARRAY['open'::text, 'waiting-for-citizen'::text, 'waiting-for-institution'::text, 'answered'::text, 'closed'::text]))),
  constraint cases_survey_check CHECK ((survey = ANY (ARRAY['allowed'::text, 'never'::text]))),
  constraint cases_citizen_id_fkey FOREIGN KEY (citizen_id) REFERENCES citizens(id),
  constraint cases_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES cases(id),
  constraint cases_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES cases(id),
  constraint cases_pkey PRIMARY KEY (id),
  constraint cases_number_key UNIQUE (number)
);
CREATE INDEX cases_citizen ON public.cases USING btree (citizen_id, id DESC);
CREATE INDEX cases_merged ON public.cases USING btree (merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX cases_parent ON public.cases USING btree (parent_id) WHERE (parent_id IS NOT NULL);
CREATE TRIGGER recusals_follow_merges AFTER UPDATE OF merged_into, parent_id ON public.cases FOR EACH ROW WHEN (((new.merged_into IS DISTINCT FROM old.merged_into) OR (new.parent_id IS DISTINCT FROM old.parent_id))) EXECUTE FUNCTION recusals_follow_cases();
CREATE TRIGGER recusals_follow_parts AFTER INSERT ON public.cases FOR EACH ROW WHEN ((new.parent_id IS NOT NULL)) EXECUTE FUNCTION recusals_follow_cases();

create table chat_sessions (
  id uuid not null,
  token_hash text not null,
  address_id bigint,
  contact_id bigint,
  language text,
  page text,
  opened_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  citizen_read_id bigint not null default 0,
  agent_read_id bigint not null default 0,
  claimed_mail text,
  code_hash text,
  code_expires_at timestamp with time zone,
  code_attempts smallint not null default 0,
  quiet_told_at timestamp with time zone,
  proven_mail text,
  closed_quietly_at timestamp with time zone,
  ip_hash text,
  constraint chat_sessions_address_id_fkey FOREIGN KEY (address_id) REFERENCES addresses(id),
  constraint chat_sessions_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contacts(id),
  constraint chat_sessions_pkey PRIMARY KEY (id),
  constraint chat_sessions_token_hash_key UNIQUE (token_hash)
);
CREATE INDEX chat_sessions_contact ON public.chat_sessions USING btree (contact_id);

create table citizens (
  id bigint not null generated always as identity,
  name text,
  groups text[] not null default '{}'::text[],
  language text,
  language_source text,
  language_at timestamp with time zone,
  created_at timestamp with time zone not null,
  constraint citizens_pkey PRIMARY KEY (id)
);
CREATE TRIGGER recusals_follow_names AFTER UPDATE OF name ON public.citizens FOR EACH ROW WHEN ((old.name IS DISTINCT FROM new.name)) EXECUTE FUNCTION recusals_follow_senders();

create table claims (
  channel text not null,
  external_id text not null,
  fingerprint text not null,
  contact_id bigint,
  message_id bigint,
  claimed_at timestamp with time zone not null,
  constraint claims_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contacts(id),
  constraint claims_message_id_fkey FOREIGN KEY (message_id) REFERENCES messages(id),
  constraint claims_pkey PRIMARY KEY (channel, external_id, fingerprint)
);

create table contact_links (
  contact_id bigint not null,
  case_id bigint not null,
  because text not null,
  constraint contact_links_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint contact_links_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contacts(id) ON DELETE CASCADE,
  constraint contact_links_pkey PRIMARY KEY (contact_id, case_id)
);

create table contacts (
  id bigint not null generated always as identity,
  channel text not null,
  citizen_id bigint not null,
  address_id bigint not null,
  case_id bigint,
  state text not null,
  suspected_spam text,
  automatic text,
  unparsable text,
  proof text not null,
  our_address text not null,
  subject text,
  outcome text not null,
  topic text,
  enterprise text,
  institution text,
  pool text not null,
  priority smallint not null,
  decision jsonb not null,
  rules_version text not null,
  language text not null,
  language_confidence real not null,
  language_source text not null,
  language_at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  queued_at timestamp with time zone not null,
  held_until timestamp with time zone,
  agent_id bigint,
  incident_id bigint,
  first_answered_at timestamp with time zone,
  wrap_up_code text,
  closed_at timestamp with time zone,
  version integer not null default 0,
  incident_told_at timestamp with time zone,
  constraint contacts_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'chat'::text, 'sms'::text, 'voice'::text]))),
  constraint contacts_priority_check CHECK (((priority >= 0) AND (priority <= 3))),
  constraint contacts_proof_check CHECK ((proof = ANY (ARRAY['proven'::text, 'claimed'::text]))),
  constraint contacts_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'reserved'::text, 'handling'::text, 'on-hold'::text, 'wrap-up'::text, 'closed'::text, 'abandoned'::text, 'referred'::text]))),
  constraint contacts_address_id_fkey FOREIGN KEY (address_id) REFERENCES addresses(id),
  constraint contacts_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id),
  constraint contacts_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint contacts_citizen_id_fkey FOREIGN KEY (citizen_id) REFERENCES citizens(id),
  constraint contacts_incident_id_fkey FOREIGN KEY (incident_id) REFERENCES incidents(id),
  constraint contacts_pkey PRIMARY KEY (id)
);
CREATE INDEX contacts_agent ON public.contacts USING btree (agent_id, id DESC) WHERE (state <> ALL (ARRAY['closed'::text, 'abandoned'::text, 'referred'::text]));
CREATE INDEX contacts_automatic ON public.contacts USING btree (id DESC) WHERE (automatic IS NOT NULL);
CREATE INDEX contacts_case ON public.contacts USING btree (case_id);
CREATE INDEX contacts_citizen ON public.contacts USING btree (citizen_id, id DESC);
CREATE INDEX contacts_enterprise ON public.contacts USING btree (enterprise, id DESC);
CREATE INDEX contacts_held ON public.contacts USING btree (held_until) WHERE (state = 'on-hold'::text);
CREATE INDEX contacts_incident ON public.contacts USING btree (incident_id) WHERE (incident_id IS NOT NULL);
CREATE INDEX contacts_open ON public.contacts USING btree (priority, queued_at, id) WHERE (state <> ALL (ARRAY['closed'::text, 'abandoned'::text, 'referred'::text]));
CREATE INDEX contacts_precedence ON public.contacts USING btree (pool, priority) WHERE ((state = 'queued'::text) AND jsonb_path_exists(decision, '$."because"[*]?(@."key" == "group")'::jsonpath));
CREATE INDEX contacts_queue ON public.contacts USING btree (priority, queued_at, id) WHERE ((state = ANY (ARRAY['queued'::text, 'reserved'::text])) AND (suspected_spam IS NULL) AND (automatic IS NULL));
CREATE INDEX contacts_received ON public.contacts USING btree (received_at);
CREATE INDEX contacts_spam ON public.contacts USING btree (id DESC) WHERE (suspected_spam IS NOT NULL);
CREATE INDEX contacts_subject ON public.contacts USING gin (fold(subject) gin_trgm_ops);
CREATE TRIGGER recusals_follow_changes AFTER UPDATE OF case_id, citizen_id, topic, enterprise ON public.contacts FOR EACH ROW WHEN (((((old.case_id IS DISTINCT FROM new.case_id) OR (old.citizen_id IS DISTINCT FROM new.citizen_id)) OR (old.topic IS DISTINCT FROM new.topic)) OR (old.enterprise IS DISTINCT FROM new.enterprise))) EXECUTE FUNCTION recusals_follow_contacts();
CREATE TRIGGER recusals_follow_new AFTER INSERT ON public.contacts FOR EACH ROW EXECUTE FUNCTION recusals_follow_contacts();

create table corrections (
  id bigint not null generated always as identity,
  contact_id bigint not null,
  agent_id bigint not null,
  field text not null,
  was text,
  is_now text not null,
  confidence real,
  rules_version text not null,
  corrected_at timestamp with time zone not null,
  was_source text,
  message_id bigint,
  language text,
  decided_topic text,
  decided_pool text,
  constraint corrections_field_check CHECK ((field = ANY (ARRAY['language'::text, 'topic'::text, 'pool'::text]))),
  constraint corrections_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id),
  constraint corrections_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contacts(id),
  constraint corrections_message_id_fkey FOREIGN KEY (message_id) REFERENCES messages(id) ON DELETE SET NULL,
  constraint corrections_pkey PRIMARY KEY (id)
);
CREATE INDEX corrections_age ON public.corrections USING btree (corrected_at);
CREATE INDEX corrections_field ON public.corrections USING btree (field, corrected_at);

create table deadline_changes (
  id bigint not null generated always as identity,
  deadline_id bigint not null,
  at timestamp with time zone not null,
  by bigint,
  kind text not null,
  because text,
  due_before date,
  due_after date,
  redating_id bigint,
  constraint deadline_changes_kind_check CHECK ((kind = ANY (ARRAY['started'::text, 'restarted'::text, 'extended'::text, 'suspended'::text, 'resumed'::text, 're-dated'::text, 'met'::text, 'unmet'::text, 'cancelled'::text, 'revived'::text]))),
  constraint deadline_changes_by_fkey FOREIGN KEY (by) REFERENCES agents(id),
  constraint deadline_changes_deadline_id_fkey FOREIGN KEY (deadline_id) REFERENCES deadlines(id),
  constraint deadline_changes_redating_id_fkey FOREIGN KEY (redating_id) REFERENCES redatings(id),
  constraint deadline_changes_pkey PRIMARY KEY (id)
);
CREATE INDEX deadline_changes_deadline ON public.deadline_changes USING btree (deadline_id, id);
CREATE INDEX deadline_changes_redating ON public.deadline_changes USING btree (redating_id) WHERE (redating_id IS NOT NULL);
CREATE TRIGGER deadline_changes_append_only BEFORE DELETE OR UPDATE ON public.deadline_changes FOR EACH ROW EXECUTE FUNCTION deadline_changes_are_append_only();

create table deadlines (
  id bigint not null generated always as identity,
  case_id bigint not null,
  rule text not null,
  action text not null,
  started_on date not null,
  due_on date not null,
  due_at timestamp with time zone not null,
  met_at timestamp with time zone,
  cancelled_at timestamp with time zone,
  term_from date,
  term_count integer,
  term_unit text,
  rule_amount integer,
  suspended_at timestamp with time zone,
  restarted_at timestamp with time zone,
  extended_from date,
  extended_by text,
  reminded_at timestamp with time zone,
  alarmed_at timestamp with time zone,
  constraint deadlines_term_unit_check CHECK ((term_unit = ANY (ARRAY['working_day'::text, 'calendar_day'::text, 'month'::text, 'immediate'::text, 'same_working_day'::text]))),
  constraint deadlines_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint deadlines_pkey PRIMARY KEY (id)
);
CREATE INDEX deadlines_case ON public.deadlines USING btree (case_id);
CREATE INDEX deadlines_due ON public.deadlines USING btree (due_at, id) WHERE (cancelled_at IS NULL);
CREATE INDEX deadlines_rule ON public.deadlines USING btree (rule) WHERE ((met_at IS NULL) AND (cancelled_at IS NULL));
CREATE INDEX deadlines_running ON public.deadlines USING btree (due_at, id) WHERE ((met_at IS NULL) AND (cancelled_at IS NULL) AND (suspended_at IS NULL));
CREATE INDEX deadlines_terms ON public.deadlines USING btree (term_unit, term_from, term_count, due_on) WHERE ((met_at IS NULL) AND (cancelled_at IS NULL));
CREATE INDEX deadlines_to_alarm ON public.deadlines USING btree (due_at) WHERE ((met_at IS NULL) AND (cancelled_at IS NULL) AND (suspended_at IS NULL) AND (alarmed_at IS NULL));
CREATE INDEX deadlines_to_remind ON public.deadlines USING btree (due_on) WHERE ((met_at IS NULL) AND (cancelled_at IS NULL) AND (suspended_at IS NULL) AND (reminded_at IS NULL));

create table deliveries (
  id bigint not null generated always as identity,
  message_id bigint not null,
  channel text not null,
  address text not null,
  state text not null,
  automatic boolean not null,
  exempt boolean not null default false,
  held_because text,
  attempts smallint not null default 0,
  next_attempt_at timestamp with time zone not null,
  sending_until timestamp with time zone,
  detail text,
  created_at timestamp with time zone not null,
  sent_at timestamp with time zone,
  reported_at timestamp with time zone,
  admitted_at timestamp with time zone,
  constraint deliveries_state_check CHECK ((state = ANY (ARRAY['created'::text, 'sending'::text, 'sent'::text, 'delivered'::text, 'uncertain'::text, 'temporary-failure'::text, 'permanent-failure'::text, 'technical-failure'::text, 'refused-by-policy'::text]))),
  constraint deliveries_message_id_fkey FOREIGN KEY (message_id) REFERENCES messages(id),
  constraint deliveries_pkey PRIMARY KEY (id)
);
CREATE INDEX deliveries_admitted ON public.deliveries USING btree (admitted_at, address) WHERE (automatic AND (NOT exempt));
CREATE INDEX deliveries_at_gate ON public.deliveries USING btree (id) WHERE (automatic AND (NOT exempt) AND (state = 'created'::text) AND (admitted_at IS NULL) AND (held_because IS NULL));
CREATE INDEX deliveries_due ON public.deliveries USING btree (next_attempt_at) WHERE (state = ANY (ARRAY['created'::text, 'temporary-failure'::text, 'sending'::text]));
CREATE INDEX deliveries_message ON public.deliveries USING btree (message_id);
CREATE INDEX deliveries_next ON public.deliveries USING btree (((NOT exempt)), next_attempt_at, id) WHERE ((channel = 'email'::text) AND (state = ANY (ARRAY['created'::text, 'temporary-failure'::text])) AND (held_because IS NULL));
CREATE INDEX deliveries_next_text ON public.deliveries USING btree (((NOT exempt)), next_attempt_at, id) WHERE ((channel = 'sms'::text) AND (state = ANY (ARRAY['created'::text, 'temporary-failure'::text])) AND (held_because IS NULL));
CREATE INDEX deliveries_recent ON public.deliveries USING btree (address, created_at) WHERE automatic;
CREATE INDEX deliveries_sent ON public.deliveries USING btree (sent_at) WHERE (channel = 'email'::text);
CREATE INDEX deliveries_sent_text ON public.deliveries USING btree (sent_at) WHERE (channel = 'sms'::text);
CREATE INDEX deliveries_stuck ON public.deliveries USING btree (id) WHERE ((channel = 'email'::text) AND (state = 'temporary-failure'::text));
CREATE INDEX deliveries_stuck_text ON public.deliveries USING btree (id) WHERE ((channel = 'sms'::text) AND (state = 'temporary-failure'::text));
CREATE INDEX deliveries_waiting_for_person ON public.deliveries USING btree (id) WHERE ((held_because IS NOT NULL) OR (state = ANY (ARRAY['uncertain'::text, 'technical-failure'::text])));

create table drafts (
  agent_id bigint not null,
  contact_id bigint not null,
  text text not null,
  based_on_version integer not null,
  updated_at timestamp with time zone not null,
  machine_made boolean not null default false,
  original_text text,
  constraint drafts_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id) ON DELETE CASCADE,
  constraint drafts_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contacts(id) ON DELETE CASCADE,
  constraint drafts_pkey PRIMARY KEY (agent_id, contact_id)
);

create table events (
  id bigint not null generated always as identity,
  xid xid8 not null default pg_current_xact_id(),
  at timestamp with time zone not null,
  kind text not null,
  contact_id bigint,
  case_id bigint,
  agent_id bigint,
  enterprise text,
  pool text,
  chat_session uuid,
  data jsonb not null default '{}'::jsonb,
  constraint events_pkey PRIMARY KEY (id)
);
CREATE INDEX events_chat ON public.events USING btree (chat_session, xid, id) WHERE (chat_session IS NOT NULL);
CREATE INDEX events_cursor ON public.events USING btree (xid, id);

create table idempotency_keys (
  agent_id bigint not null,
  key text not null,
  request_hash text not null,
  status smallint,
  body jsonb,
  created_at timestamp with time zone not null,
  constraint idempotency_keys_pkey PRIMARY KEY (agent_id, key)
);
CREATE INDEX idempotency_keys_age ON public.idempotency_keys USING btree (created_at);

create table incidents (
  id bigint not null generated always as identity,
  title text not null,
  enterprise text,
  state text not null,
  opened_by bigint not null,
  opened_at timestamp with time zone not null,
  answer jsonb,
  answered_at timestamp with time zone,
  closed_at timestamp with time zone,
  topics text[] not null default '{}'::text[],
  words text[] not null default '{}'::text[],
  answered_by bigint,
  constraint incidents_state_check CHECK ((state = ANY (ARRAY['open'::text, 'answered'::text, 'closed'::text]))),
  constraint incidents_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES agents(id),
  constraint incidents_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES agents(id),
  constraint incidents_pkey PRIMARY KEY (id)
);

create table mail_ledger (
  mailbox text not null,
  uid_validity bigint not null,
  uid bigint not null,
  outcome text not null,
  because text,
  contact_id bigint,
  recorded_at timestamp with time zone not null,
  constraint mail_ledger_outcome_check CHECK ((outcome = ANY (ARRAY['filed'::text, 'already-known'::text, 'delivery-report'::text, 'unparsable'::text, 'ignored'::text]))),
  constraint mail_ledger_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contacts(id),
  constraint mail_ledger_pkey PRIMARY KEY (mailbox, uid_validity, uid)
);

create table mailboxes (
  address text not null,
  uid_validity bigint,
  last_uid bigint not null default 0,
  server_uid_next bigint,
  checked_at timestamp with time zone,
  error text,
  error_since timestamp with time zone,
  first_connected_at timestamp with time zone,
  behind integer not null default 0,
  behind_since timestamp with time zone,
  first_uid_validity bigint,
  first_uid bigint,
  reconciled_at timestamp with time zone,
  missing integer not null default 0,
  constraint mailboxes_pkey PRIMARY KEY (address)
);

create table memberships (
  id bigint not null generated always as identity,
  citizen_id bigint not null,
  group_id text not null,
  proof text not null,
  document text,
  seen_by bigint,
  noted_at timestamp with time zone not null,
  valid_until date,
  ended_at timestamp with time zone,
  ended_by bigint,
  ended_because text,
  constraint memberships_check CHECK (((proof <> 'document'::text) OR ((document IS NOT NULL) AND (seen_by IS NOT NULL)))),
  constraint memberships_check1 CHECK (((ended_at IS NULL) = (ended_because IS NULL))),
  constraint memberships_proof_check CHECK ((proof = ANY (ARRAY['document'::text, 'data'::text]))),
  constraint memberships_citizen_id_fkey FOREIGN KEY (citizen_id) REFERENCES citizens(id),
  constraint memberships_ended_by_fkey FOREIGN KEY (ended_by) REFERENCES agents(id),
  constraint memberships_seen_by_fkey FOREIGN KEY (seen_by) REFERENCES agents(id),
  constraint memberships_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX memberships_open ON public.memberships USING btree (citizen_id, group_id) WHERE (ended_at IS NULL);

create table message_translations (
  message_id bigint not null,
  language text not null,
  text text not null,
  service text not null,
  requested_by bigint not null,
  at timestamp with time zone not null,
  constraint message_translations_message_id_fkey FOREIGN KEY (message_id) REFERENCES messages(id) ON DELETE CASCADE,
  constraint message_translations_requested_by_fkey FOREIGN KEY (requested_by) REFERENCES agents(id),
  constraint message_translations_pkey PRIMARY KEY (message_id, language)
);

create table messages (
  id bigint not null generated always as identity,
  contact_id bigint not null,
  direction text not null,
  kind text not null,
  channel text not null,
  agent_id bigint,
  external_id text,
  subject text,
  text text not null,
  html text,
  own_words text,
  language text not null,
  language_confidence real,
  automatic text,
  check_note jsonb,
  reply_references text[] not null default '{}'::text[],
  sent_at timestamp with time zone,
  created_at timestamp with time zone not null,
  from_address text,
  from_name text,
  also_languages text[] not null default '{}'::text[],
  constraint messages_direction_check CHECK ((direction = ANY (ARRAY['in'::text, 'out'::text, 'note'::text, 'to-institution'::text, 'from-institution'::text]))),
  constraint messages_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id),
  constraint messages_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contacts(id),
  constraint messages_pkey PRIMARY KEY (id)
);
CREATE INDEX messages_contact ON public.messages USING btree (contact_id, id);
CREATE INDEX messages_external ON public.messages USING btree (channel, external_id) WHERE (external_id IS NOT NULL);
CREATE INDEX messages_search ON public.messages USING gin (fold(((COALESCE(subject, ''::text) || ' '::text) || text)) gin_trgm_ops);
CREATE INDEX messages_sender ON public.messages USING btree (from_address, created_at) WHERE (from_address IS NOT NULL);
CREATE TRIGGER recusals_follow_words AFTER INSERT ON public.messages FOR EACH ROW WHEN ((new.direction = 'in'::text)) EXECUTE FUNCTION recusals_follow_senders();

create table on_call (
  enterprise text not null,
  agent_id bigint not null,
  constraint on_call_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id) ON DELETE CASCADE,
  constraint on_call_pkey PRIMARY KEY (enterprise, agent_id)
);

create table open311_requests (
  contact_id bigint not null,
  case_id bigint,
  token uuid not null,
  service_code text not null,
  lat double precision,
  long double precision,
  address text,
  address_id text,
  media_url text,
  requested_at timestamp with time zone not null,
  constraint open311_requests_check CHECK (((lat IS NULL) = (long IS NULL))),
  constraint open311_requests_check1 CHECK (((lat IS NOT NULL) OR (address IS NOT NULL) OR (address_id IS NOT NULL))),
  constraint open311_requests_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint open311_requests_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contacts(id),
  constraint open311_requests_pkey PRIMARY KEY (contact_id),
  constraint open311_requests_token_key UNIQUE (token)
);
CREATE INDEX open311_requests_at ON public.open311_requests USING btree (requested_at DESC, contact_id DESC);

create table package_parts (
  id bigint not null generated always as identity,
  package_id bigint not null,
  step text not null,
  nth smallint not null,
  topic text not null,
  pool text not null,
  is_optional boolean not null,
  after text[] not null default '{}'::text[],
  case_id bigint,
  begun_at timestamp with time zone,
  outcome text,
  result text,
  result_language text,
  office text,
  finished_at timestamp with time zone,
  finished_by bigint,
  constraint package_parts_check CHECK (((outcome IS NULL) = (finished_at IS NULL))),
  constraint package_parts_check1 CHECK (((case_id IS NULL) = (begun_at IS NULL))),
  constraint package_parts_outcome_check CHECK ((outcome = ANY (ARRAY['done'::text, 'refused'::text, 'not-needed'::text]))),
  constraint package_parts_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint package_parts_finished_by_fkey FOREIGN KEY (finished_by) REFERENCES agents(id),
  constraint package_parts_package_id_fkey FOREIGN KEY (package_id) REFERENCES packages(id),
  constraint package_parts_pkey PRIMARY KEY (id),
  constraint package_parts_case_id_key UNIQUE (case_id),
  constraint package_parts_package_id_step_key UNIQUE (package_id, step)
);
CREATE INDEX package_parts_open ON public.package_parts USING btree (package_id) WHERE (finished_at IS NULL);
CREATE TRIGGER recusals_follow_package_parts AFTER UPDATE OF case_id ON public.package_parts FOR EACH ROW WHEN ((new.case_id IS NOT NULL)) EXECUTE FUNCTION recusals_follow_packages();

create table packages (
  id bigint not null generated always as identity,
  case_id bigint not null,
  situation text not null,
  contact_id bigint not null,
  opened_by bigint,
  opened_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  constraint packages_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint packages_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contacts(id),
  constraint packages_opened_by_fkey FOREIGN KEY (opened_by) REFERENCES agents(id),
  constraint packages_pkey PRIMARY KEY (id),
  constraint packages_case_id_key UNIQUE (case_id)
);

create table presence (
  agent_id bigint not null,
  state text not null,
  since timestamp with time zone not null,
  until timestamp with time zone,
  idle_since timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  constraint presence_state_check CHECK ((state = ANY (ARRAY['available'::text, 'busy'::text, 'wrap-up'::text, 'break'::text, 'missed'::text, 'offline'::text]))),
  constraint presence_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id) ON DELETE CASCADE,
  constraint presence_pkey PRIMARY KEY (agent_id)
);

create table queue_steps (
  contact_id bigint not null,
  opens_at timestamp with time zone not null,
  pool text not null,
  language text,
  level smallint not null default 1,
  agent_id bigint,
  constraint queue_steps_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id) ON DELETE CASCADE,
  constraint queue_steps_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contacts(id) ON DELETE CASCADE
);
CREATE INDEX queue_steps_agent ON public.queue_steps USING btree (agent_id) WHERE (agent_id IS NOT NULL);
CREATE INDEX queue_steps_contact ON public.queue_steps USING btree (contact_id, opens_at);

create unlogged table rate_limits (
  key text not null,
  window_start timestamp with time zone not null,
  hits integer not null,
  constraint rate_limits_pkey PRIMARY KEY (key, window_start)
);

create table ready_notices (
  id bigint not null generated always as identity,
  case_id bigint not null,
  contact_id bigint not null,
  message_id bigint not null,
  topic text not null,
  office text not null,
  code text,
  told_by bigint not null,
  told_at timestamp with time zone not null,
  constraint ready_notices_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint ready_notices_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contacts(id),
  constraint ready_notices_message_id_fkey FOREIGN KEY (message_id) REFERENCES messages(id),
  constraint ready_notices_told_by_fkey FOREIGN KEY (told_by) REFERENCES agents(id),
  constraint ready_notices_pkey PRIMARY KEY (id)
);
CREATE INDEX ready_notices_case ON public.ready_notices USING btree (case_id, id);

create table recusals (
  id bigint not null generated always as identity,
  agent_id bigint not null,
  kind text not null,
  value text,
  match text,
  citizen_id bigint,
  case_id bigint,
  contact_id bigint,
  reason text not null,
  decided_by bigint not null,
  decided_at timestamp with time zone not null,
  taken_back_by bigint,
  taken_back_at timestamp with time zone,
  taken_back_because text,
  constraint recusals_check CHECK (((kind = 'case'::text) = ((case_id IS NOT NULL) OR (contact_id IS NOT NULL)))),
  constraint recusals_check1 CHECK (((kind = 'citizen'::text) = (citizen_id IS NOT NULL))),
  constraint recusals_check2 CHECK (((kind = ANY (ARRAY['address'::text, 'name'::text, 'enterprise'::text, 'topic'::text])) = (match IS NOT NULL))),
  constraint recusals_check3 CHECK (((taken_back_at IS NULL) = (taken_back_because IS NULL))),
  constraint recusals_kind_check CHECK ((kind = ANY (ARRAY['case'::text, 'citizen'::text, 'address'::text, 'name'::text, 'enterprise'::text, 'topic'::text]))),
  constraint recusals_reason_check CHECK ((reason <> ''::text)),
  constraint recusals_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id),
  constraint recusals_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint recusals_citizen_id_fkey FOREIGN KEY (citizen_id) REFERENCES citizens(id),
  constraint recusals_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contacts(id),
  constraint recusals_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES agents(id),
  constraint recusals_taken_back_by_fkey FOREIGN KEY (taken_back_by) REFERENCES agents(id),
  constraint recusals_pkey PRIMARY KEY (id)
);
CREATE INDEX recusals_agent ON public.recusals USING btree (agent_id, id DESC);
CREATE INDEX recusals_ahead ON public.recusals USING btree (kind) WHERE ((kind <> 'case'::text) AND (taken_back_at IS NULL));

create table recused_matters (
  recusal_id bigint not null,
  agent_id bigint not null,
  case_id bigint,
  contact_id bigint,
  since timestamp with time zone not null,
  released_at timestamp with time zone,
  released_by bigint,
  released_because text,
  constraint recused_matters_check CHECK (((case_id IS NULL) <> (contact_id IS NULL))),
  constraint recused_matters_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id),
  constraint recused_matters_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint recused_matters_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contacts(id),
  constraint recused_matters_recusal_id_fkey FOREIGN KEY (recusal_id) REFERENCES recusals(id),
  constraint recused_matters_released_by_fkey FOREIGN KEY (released_by) REFERENCES agents(id)
);
CREATE INDEX recused_matters_agent ON public.recused_matters USING btree (agent_id, case_id, contact_id) WHERE (released_at IS NULL);
CREATE UNIQUE INDEX recused_matters_case ON public.recused_matters USING btree (recusal_id, case_id) WHERE (case_id IS NOT NULL);
CREATE UNIQUE INDEX recused_matters_contact ON public.recused_matters USING btree (recusal_id, contact_id) WHERE (contact_id IS NOT NULL);
CREATE INDEX recused_matters_of_case ON public.recused_matters USING btree (case_id) WHERE (case_id IS NOT NULL);
CREATE INDEX recused_matters_of_contact ON public.recused_matters USING btree (contact_id) WHERE (contact_id IS NOT NULL);

create table redatings (
  id bigint not null generated always as identity,
  kind text not null,
  about text not null,
  detail jsonb not null default '{}'::jsonb,
  because text,
  asked_by bigint,
  asked_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  changed integer not null default 0,
  constraint redatings_kind_check CHECK ((kind = ANY (ARRAY['calendar'::text, 'rule'::text]))),
  constraint redatings_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES agents(id),
  constraint redatings_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX redatings_open ON public.redatings USING btree (kind, about) WHERE (finished_at IS NULL);

create table referral_letters (
  message_id bigint not null,
  referral_id bigint not null,
  kind text not null,
  delivery_id bigint,
  constraint referral_letters_kind_check CHECK ((kind = ANY (ARRAY['referral'::text, 'reminder'::text]))),
  constraint referral_letters_delivery_id_fkey FOREIGN KEY (delivery_id) REFERENCES deliveries(id),
  constraint referral_letters_message_id_fkey FOREIGN KEY (message_id) REFERENCES messages(id),
  constraint referral_letters_referral_id_fkey FOREIGN KEY (referral_id) REFERENCES referrals(id),
  constraint referral_letters_pkey PRIMARY KEY (message_id)
);
CREATE INDEX referral_letters_delivery ON public.referral_letters USING btree (delivery_id) WHERE (delivery_id IS NOT NULL);
CREATE INDEX referral_letters_referral ON public.referral_letters USING btree (referral_id, message_id);

create table referral_notices (
  id bigint not null generated always as identity,
  referral_id bigint not null,
  way text not null,
  language text not null,
  subject text not null,
  text text not null,
  message_id bigint,
  delivery_id bigint,
  agent_id bigint,
  told_at timestamp with time zone,
  recipient text,
  printed_at timestamp with time zone,
  posted_on date,
  posting_number text,
  created_at timestamp with time zone not null,
  constraint referral_notices_check CHECK (((way = 'letter'::text) = (recipient IS NOT NULL))),
  constraint referral_notices_check1 CHECK (((way <> 'letter'::text) OR ((told_at IS NULL) = ((posted_on IS NULL) AND (posting_number IS NULL))))),
  constraint referral_notices_way_check CHECK ((way = ANY (ARRAY['email'::text, 'chat'::text, 'sms'::text, 'voice'::text, 'spoken'::text, 'letter'::text, 'none'::text]))),
  constraint referral_notices_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id),
  constraint referral_notices_delivery_id_fkey FOREIGN KEY (delivery_id) REFERENCES deliveries(id),
  constraint referral_notices_message_id_fkey FOREIGN KEY (message_id) REFERENCES messages(id),
  constraint referral_notices_referral_id_fkey FOREIGN KEY (referral_id) REFERENCES referrals(id),
  constraint referral_notices_pkey PRIMARY KEY (id)
);
CREATE INDEX referral_notices_referral ON public.referral_notices USING btree (referral_id, id);
CREATE INDEX referral_notices_to_print ON public.referral_notices USING btree (id) WHERE ((way = 'letter'::text) AND (posted_on IS NULL));

create table referrals (
  id bigint not null generated always as identity,
  case_id bigint not null,
  contact_id bigint not null,
  institution text not null,
  topic text,
  reason text not null,
  remark text,
  part text not null default 'whole'::text,
  part_words text,
  state text not null,
  proposed_at timestamp with time zone not null,
  decided_at timestamp with time zone,
  decided_by bigint,
  must_go_by timestamp with time zone,
  how text,
  translation text,
  translated_by bigint,
  translation_service text,
  went_at timestamp with time zone,
  sent_on date,
  sent_number text,
  sent_by bigint,
  bounced_at timestamp with time zone,
  bounce_detail text,
  answered_at timestamp with time zone,
  answer_message_id bigint,
  answer_proof text,
  remind_at timestamp with time zone,
  reminders smallint not null default 0,
  taken_back_at timestamp with time zone,
  taken_back_by bigint,
  taken_back_because text,
  follows bigint,
  version integer not null default 0,
  constraint referrals_answer_proof_check CHECK ((answer_proof = ANY (ARRAY['signed-address'::text, 'domain'::text]))),
  constraint referrals_check CHECK (((state = ANY (ARRAY['proposed'::text, 'taken-back'::text])) OR ((decided_at IS NOT NULL) AND (how IS NOT NULL)))),
  constraint referrals_check1 CHECK (((state <> 'sent'::text) OR (went_at IS NOT NULL))),
  constraint referrals_check2 CHECK (((part = 'part'::text) = (part_words IS NOT NULL))),
  constraint referrals_check3 CHECK (((translation IS NULL) OR (translated_by IS NOT NULL) OR (translation_service IS NOT NULL))),
  constraint referrals_how_check CHECK ((how = ANY (ARRAY['mail'::text, 'export'::text]))),
  constraint referrals_part_check CHECK ((part = ANY (ARRAY['whole'::text, 'part'::text]))),
  constraint referrals_reason_check CHECK ((reason = ANY (ARRAY['competent'::text, 'also-competent'::text, 'supervises'::text, 'sent-on'::text]))),
  constraint referrals_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'decided'::text, 'sent'::text, 'answered'::text, 'bounced'::text, 'taken-back'::text]))),
  constraint referrals_taken_back_because_check CHECK ((taken_back_because = ANY (ARRAY['not-needed'::text, 'sent-back'::text, 'other-topic'::text]))),
  constraint referrals_answer_message_id_fkey FOREIGN KEY (answer_message_id) REFERENCES messages(id),
  constraint referrals_case_id_fkey FOREIGN KEY (case_id) REFERENCES cases(id),
  constraint referrals_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contacts(id),
  constraint referrals_decided_by_fkey FOREIGN KEY (decided_by) REFERENCES agents(id),
  constraint referrals_follows_fkey FOREIGN KEY (follows) REFERENCES referrals(id),
  constraint referrals_sent_by_fkey FOREIGN KEY (sent_by) REFERENCES agents(id),
  constraint referrals_taken_back_by_fkey FOREIGN KEY (taken_back_by) REFERENCES agents(id),
  constraint referrals_translated_by_fkey FOREIGN KEY (translated_by) REFERENCES agents(id),
  constraint referrals_pkey PRIMARY KEY (id)
);
CREATE INDEX referrals_case ON public.referrals USING btree (case_id, id);
CREATE INDEX referrals_contact ON public.referrals USING btree (contact_id);
CREATE UNIQUE INDEX referrals_living ON public.referrals USING btree (case_id, institution) WHERE (state <> ALL (ARRAY['answered'::text, 'taken-back'::text]));
CREATE INDEX referrals_silent ON public.referrals USING btree (remind_at) WHERE (state = 'sent'::text);
CREATE INDEX referrals_state ON public.referrals USING btree (state, must_go_by, id);

create table reply_exceptions (
  id bigint not null generated always as identity,
  contact_id bigint not null,
  allowed_by bigint not null,
  reason text not null,
  allowed_at timestamp with time zone not null,
  used_by_message bigint,
  constraint reply_exceptions_allowed_by_fkey FOREIGN KEY (allowed_by) REFERENCES agents(id),
  constraint reply_exceptions_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contacts(id) ON DELETE CASCADE,
  constraint reply_exceptions_used_by_message_fkey FOREIGN KEY (used_by_message) REFERENCES messages(id),
  constraint reply_exceptions_pkey PRIMARY KEY (id)
);
CREATE INDEX reply_exceptions_open ON public.reply_exceptions USING btree (contact_id) WHERE (used_by_message IS NULL);

create table rule_history (
  id bigint not null generated always as identity,
  city text not null,
  at timestamp with time zone not null,
  agent_id bigint,
  action text not null,
  number bigint,
  from_number bigint,
  detail jsonb not null default '{}'::jsonb,
  constraint rule_history_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id),
  constraint rule_history_from_number_fkey FOREIGN KEY (from_number) REFERENCES rule_versions(number),
  constraint rule_history_number_fkey FOREIGN KEY (number) REFERENCES rule_versions(number),
  constraint rule_history_pkey PRIMARY KEY (id)
);
CREATE INDEX rule_history_city ON public.rule_history USING btree (city, id DESC);
CREATE INDEX rule_history_number ON public.rule_history USING btree (number, id DESC);
CREATE TRIGGER rule_history_append_only BEFORE DELETE OR UPDATE ON public.rule_history FOR EACH ROW EXECUTE FUNCTION rule_history_is_append_only();

create table rule_models (
  sha256 text not null,
  bytes bytea not null,
  trained_on text not null,
  figures jsonb not null default '{}'::jsonb,
  trained_at timestamp with time zone not null,
  constraint rule_models_sha256_check CHECK ((sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint rule_models_pkey PRIMARY KEY (sha256)
);

create table rule_pointer (
  city text not null,
  number bigint not null,
  since timestamp with time zone not null,
  by bigint,
  previous bigint,
  constraint rule_pointer_by_fkey FOREIGN KEY (by) REFERENCES agents(id),
  constraint rule_pointer_number_fkey FOREIGN KEY (number) REFERENCES rule_versions(number),
  constraint rule_pointer_previous_fkey FOREIGN KEY (previous) REFERENCES rule_versions(number),
  constraint rule_pointer_pkey PRIMARY KEY (city)
);

create table rule_trials (
  id bigint not null generated always as identity,
  number bigint not null,
  revision integer not null,
  kind text not null,
  state text not null,
  request jsonb not null default '{}'::jsonb,
  asked_by bigint,
  asked_at timestamp with time zone not null,
  lease_until timestamp with time zone,
  attempts integer not null default 0,
  finished_at timestamp with time zone,
  progress real not null default 0,
  result jsonb,
  constraint rule_trials_kind_check CHECK ((kind = ANY (ARRAY['dry-run'::text, 'training'::text, 'proposals'::text]))),
  constraint rule_trials_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'done'::text, 'failed'::text]))),
  constraint rule_trials_asked_by_fkey FOREIGN KEY (asked_by) REFERENCES agents(id),
  constraint rule_trials_number_fkey FOREIGN KEY (number) REFERENCES rule_versions(number),
  constraint rule_trials_pkey PRIMARY KEY (id)
);
CREATE INDEX rule_trials_number ON public.rule_trials USING btree (number, id DESC);
CREATE INDEX rule_trials_open ON public.rule_trials USING btree (id) WHERE (state = ANY (ARRAY['waiting'::text, 'running'::text]));

create table rule_versions (
  number bigint not null generated always as identity,
  city text not null,
  state text not null,
  origin text not null,
  version text,
  files jsonb not null,
  findings jsonb,
  joined bytea,
  trained_part text,
  model_sha256 text,
  base bigint,
  note text,
  created_by bigint,
  created_at timestamp with time zone not null,
  changed_by bigint,
  changed_at timestamp with time zone not null,
  proposed_by bigint,
  proposed_at timestamp with time zone,
  published_by bigint,
  published_at timestamp with time zone,
  revision integer not null default 1,
  constraint rule_versions_origin_check CHECK ((origin = ANY (ARRAY['shipped'::text, 'written'::text]))),
  constraint rule_versions_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'proposed'::text, 'published'::text, 'discarded'::text]))),
  constraint rule_versions_base_fkey FOREIGN KEY (base) REFERENCES rule_versions(number),
  constraint rule_versions_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES agents(id),
  constraint rule_versions_created_by_fkey FOREIGN KEY (created_by) REFERENCES agents(id),
  constraint rule_versions_model_sha256_fkey FOREIGN KEY (model_sha256) REFERENCES rule_models(sha256),
  constraint rule_versions_proposed_by_fkey FOREIGN KEY (proposed_by) REFERENCES agents(id),
  constraint rule_versions_published_by_fkey FOREIGN KEY (published_by) REFERENCES agents(id),
  constraint rule_versions_pkey PRIMARY KEY (number)
);
CREATE INDEX rule_versions_city ON public.rule_versions USING btree (city, number DESC);
CREATE INDEX rule_versions_version ON public.rule_versions USING btree (version) WHERE (version IS NOT NULL);
CREATE TRIGGER rule_versions_stay BEFORE DELETE OR UPDATE ON public.rule_versions FOR EACH ROW WHEN ((old.state = 'published'::text)) EXECUTE FUNCTION published_rules_stay();

create table sign_in_accounts (
  id text not null,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamp with time zone,
  "refreshTokenExpiresAt" timestamp with time zone,
  scope text,
  password text,
  "createdAt" timestamp with time zone not null default CURRENT_TIMESTAMP,
  "updatedAt" timestamp with time zone not null,
  constraint "sign_in_accounts_userId_fkey" FOREIGN KEY ("userId") REFERENCES sign_in_users(id) ON DELETE CASCADE,
  constraint sign_in_accounts_pkey PRIMARY KEY (id)
);
CREATE INDEX sign_in_accounts_user ON public.sign_in_accounts USING btree ("userId");

create table sign_in_second_factors (
  id text not null,
  secret text not null,
  "backupCodes" text not null,
  "userId" text not null,
  verified boolean,
  "failedVerificationCount" integer,
  "lockedUntil" timestamp with time zone,
  constraint "sign_in_second_factors_userId_fkey" FOREIGN KEY ("userId") REFERENCES sign_in_users(id) ON DELETE CASCADE,
  constraint sign_in_second_factors_pkey PRIMARY KEY (id)
);
CREATE INDEX sign_in_second_factors_secret ON public.sign_in_second_factors USING btree (secret);
CREATE INDEX sign_in_second_factors_user ON public.sign_in_second_factors USING btree ("userId");

create table sign_in_sessions (
  id text not null,
  "expiresAt" timestamp with time zone not null,
  token text not null,
  "createdAt" timestamp with time zone not null default CURRENT_TIMESTAMP,
  "updatedAt" timestamp with time zone not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null,
  constraint "sign_in_sessions_userId_fkey" FOREIGN KEY ("userId") REFERENCES sign_in_users(id) ON DELETE CASCADE,
  constraint sign_in_sessions_pkey PRIMARY KEY (id),
  constraint sign_in_sessions_token_key UNIQUE (token)
);
CREATE INDEX sign_in_sessions_user ON public.sign_in_sessions USING btree ("userId");

create table sign_in_tokens (
  id text not null,
  "configId" text not null,
  name text,
  start text,
  "referenceId" text not null,
  prefix text,
  key text not null,
  "refillInterval" integer,
  "refillAmount" integer,
  "lastRefillAt" timestamp with time zone,
  enabled boolean,
  "rateLimitEnabled" boolean,
  "rateLimitTimeWindow" integer,
  "rateLimitMax" integer,
  "requestCount" integer,
  remaining integer,
  "lastRequest" timestamp with time zone,
  "expiresAt" timestamp with time zone,
  "createdAt" timestamp with time zone not null,
  "updatedAt" timestamp with time zone not null,
  permissions text,
  metadata text,
  constraint "sign_in_tokens_referenceId_fkey" FOREIGN KEY ("referenceId") REFERENCES sign_in_users(id) ON DELETE CASCADE,
  constraint sign_in_tokens_pkey PRIMARY KEY (id),
  constraint sign_in_tokens_key_key UNIQUE (key)
);
CREATE INDEX sign_in_tokens_config ON public.sign_in_tokens USING btree ("configId");
CREATE INDEX sign_in_tokens_user ON public.sign_in_tokens USING btree ("referenceId");

create table sign_in_users (
  id text not null,
  name text not null,
  email text not null,
  "emailVerified" boolean not null,
  image text,
  "createdAt" timestamp with time zone not null default CURRENT_TIMESTAMP,
  "updatedAt" timestamp with time zone not null default CURRENT_TIMESTAMP,
  "twoFactorEnabled" boolean,
  constraint sign_in_users_pkey PRIMARY KEY (id),
  constraint sign_in_users_email_key UNIQUE (email)
);

create table sign_in_verifications (
  id text not null,
  identifier text not null,
  value text not null,
  "expiresAt" timestamp with time zone not null,
  "createdAt" timestamp with time zone not null default CURRENT_TIMESTAMP,
  "updatedAt" timestamp with time zone not null default CURRENT_TIMESTAMP,
  constraint sign_in_verifications_pkey PRIMARY KEY (id)
);
CREATE INDEX sign_in_verifications_identifier ON public.sign_in_verifications USING btree (identifier);

create table slack_asked (
  once text not null,
  at timestamp with time zone not null,
  constraint slack_asked_pkey PRIMARY KEY (once)
);
CREATE INDEX slack_asked_at ON public.slack_asked USING btree (at);

create table slack_channels (
  pool text not null,
  channel text not null,
  set_by bigint,
  set_at timestamp with time zone not null,
  refused_because text,
  constraint slack_channels_set_by_fkey FOREIGN KEY (set_by) REFERENCES agents(id),
  constraint slack_channels_pkey PRIMARY KEY (pool)
);

create table slack_codes (
  agent_id bigint not null,
  hash text not null,
  made_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint slack_codes_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id) ON DELETE CASCADE,
  constraint slack_codes_pkey PRIMARY KEY (agent_id),
  constraint slack_codes_hash_key UNIQUE (hash)
);

create table slack_cursor (
  is_only boolean not null default true,
  xid text not null,
  event_id bigint not null,
  constraint slack_cursor_is_only_check CHECK (is_only),
  constraint slack_cursor_pkey PRIMARY KEY (is_only)
);

create table slack_links (
  agent_id bigint not null,
  team text not null,
  slack_user text not null,
  conversation text,
  linked_at timestamp with time zone not null,
  present_until timestamp with time zone,
  presence_checked_at timestamp with time zone,
  constraint slack_links_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id) ON DELETE CASCADE,
  constraint slack_links_pkey PRIMARY KEY (agent_id),
  constraint slack_links_team_slack_user_key UNIQUE (team, slack_user)
);

create table slack_posts (
  id bigint not null generated always as identity,
  kind text not null,
  key text not null,
  contact_id bigint,
  message_id bigint,
  attachment_id bigint,
  agent_id bigint,
  pool text,
  minute timestamp with time zone,
  channel text,
  parent_id bigint,
  ts text,
  state text not null default 'wanted'::text,
  due_at timestamp with time zone,
  wish integer not null default 1,
  attempts smallint not null default 0,
  is_uncertain boolean not null default false,
  shown_as text,
  refused_because text,
  created_at timestamp with time zone not null,
  constraint slack_posts_kind_check CHECK ((kind = ANY (ARRAY['card'::text, 'summary'::text, 'call'::text, 'root'::text, 'line'::text, 'file'::text]))),
  constraint slack_posts_state_check CHECK ((state = ANY (ARRAY['wanted'::text, 'gathered'::text, 'shown'::text, 'unwanted'::text, 'gone'::text, 'refused'::text]))),
  constraint slack_posts_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES slack_posts(id) ON DELETE CASCADE,
  constraint slack_posts_pkey PRIMARY KEY (id)
);
CREATE INDEX slack_posts_agent ON public.slack_posts USING btree (agent_id, kind) WHERE (state <> 'gone'::text);
CREATE INDEX slack_posts_contact ON public.slack_posts USING btree (contact_id) WHERE (state <> 'gone'::text);
CREATE INDEX slack_posts_due ON public.slack_posts USING btree (due_at, id) WHERE (due_at IS NOT NULL);
CREATE UNIQUE INDEX slack_posts_key ON public.slack_posts USING btree (key) WHERE (state <> 'gone'::text);
CREATE INDEX slack_posts_parent ON public.slack_posts USING btree (parent_id, id);
CREATE INDEX slack_posts_ts ON public.slack_posts USING btree (channel, ts);

create table slack_typed (
  channel text not null,
  ts text not null,
  thread text not null,
  agent_id bigint,
  contact_id bigint,
  case_number text,
  message_id bigint,
  typed_at timestamp with time zone not null,
  files jsonb not null default '[]'::jsonb,
  fetch_at timestamp with time zone,
  attempts smallint not null default 0,
  deleted_at timestamp with time zone,
  constraint slack_typed_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id) ON DELETE SET NULL,
  constraint slack_typed_pkey PRIMARY KEY (channel, ts)
);
CREATE INDEX slack_typed_contact ON public.slack_typed USING btree (contact_id);
CREATE INDEX slack_typed_fetch ON public.slack_typed USING btree (fetch_at) WHERE (fetch_at IS NOT NULL);
CREATE INDEX slack_typed_standing ON public.slack_typed USING btree (typed_at DESC) WHERE (deleted_at IS NULL);

create table slots (
  agent_id bigint not null,
  channel text not null,
  n smallint not null,
  contact_id bigint,
  expires_at timestamp with time zone,
  call_ring_id uuid,
  constraint slots_check CHECK (((contact_id IS NULL) = (expires_at IS NULL))),
  constraint slots_check1 CHECK (((call_ring_id IS NULL) OR (contact_id IS NULL))),
  constraint slots_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agents(id) ON DELETE CASCADE,
  constraint slots_call_ring_id_fkey FOREIGN KEY (call_ring_id) REFERENCES call_rings(id) ON DELETE SET NULL,
  constraint slots_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contacts(id),
  constraint slots_pkey PRIMARY KEY (agent_id, channel, n),
  constraint slots_call_ring_id_key UNIQUE (call_ring_id)
);
CREATE UNIQUE INDEX slots_contact ON public.slots USING btree (contact_id) WHERE (contact_id IS NOT NULL);
CREATE INDEX slots_expiring ON public.slots USING btree (expires_at) WHERE ((contact_id IS NOT NULL) AND (expires_at <> 'infinity'::timestamp with time zone));

create table templates (
  id bigint not null generated always as identity,
  key text not null,
  enterprise text,
  title text not null,
  texts jsonb not null,
  is_active boolean not null default false,
  changed_by bigint,
  changed_at timestamp with time zone not null,
  constraint templates_changed_by_fkey FOREIGN KEY (changed_by) REFERENCES agents(id),
  constraint templates_pkey PRIMARY KEY (id),
  constraint templates_key_key UNIQUE (key)
);

create table text_stops (
  number text not null,
  stopped_at timestamp with time zone not null,
  constraint text_stops_pkey PRIMARY KEY (number)
);

create table transcription_faults (
  service text not null,
  because text not null,
  since timestamp with time zone not null,
  busy_until timestamp with time zone,
  constraint transcription_faults_pkey PRIMARY KEY (service)
);

create table translation_faults (
  service text not null,
  because text not null,
  since timestamp with time zone not null,
  busy_until timestamp with time zone,
  constraint translation_faults_pkey PRIMARY KEY (service)
);
