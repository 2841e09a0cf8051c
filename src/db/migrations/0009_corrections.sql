-- What agents corrected, fit to learn from: also the pool, and which message it was about. No text is kept here.

alter table corrections drop constraint corrections_field_check;
alter table corrections add constraint corrections_field_check
  check (field in ('language', 'topic', 'pool'));
alter table corrections
  -- The first message of a person in the contact: a reference, read only by who may see it.
  add column message_id bigint references messages on delete set null,
  -- The contact's, after the correction.
  add column language text,
  -- What the rules had decided at first, whatever was changed in between.
  add column decided_topic text,
  add column decided_pool text;
create index corrections_field on corrections (field, corrected_at);

-- Proposals: words that would have decided rightly.
alter table rule_trials drop constraint rule_trials_kind_check;
alter table rule_trials add constraint rule_trials_kind_check
  check (kind in ('dry-run', 'training', 'proposals'));
