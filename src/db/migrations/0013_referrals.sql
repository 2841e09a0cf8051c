-- Referrals: a matter, or a part of it, handed to the institution that is competent, with both proofs: that it went,
-- and that the citizen was told.

create table referrals (
  id bigint generated always as identity primary key,
  case_id bigint not null references cases,
  contact_id bigint not null references contacts,
  -- Id of the city's rules.
  institution text not null,
  topic text,
  -- Why that institution: a stable word, of which every language has its sentence.
  reason text not null check (reason in ('competent', 'also-competent', 'supervises', 'sent-on')),
  -- What the agent adds for the institution, in the state language; the citizen is never shown it.
  remark text,
  -- Whether the whole matter goes, or a part of it and the rest stays with the city; then which words go.
  part text not null default 'whole' check (part in ('whole', 'part')),
  part_words text,
  state text not null check (state in
    ('proposed', 'decided', 'sent', 'answered', 'bounced', 'taken-back')),
  proposed_at timestamptz not null,
  decided_at timestamptz,
  decided_by bigint references agents,
  -- End of the local day by which the law wants it gone.
  must_go_by timestamptz,
  how text check (how in ('mail', 'export')),
  -- Translation into the state language that went along; who made it is part of the proof.
  translation text,
  translated_by bigint references agents,
  translation_service text,
  -- The mail server took it, or a person says that she sent the bundle.
  went_at timestamptz,
  -- Of a bundle: local day and number of its sending, as the register of the house has them.
  sent_on date,
  sent_number text,
  sent_by bigint references agents,
  bounced_at timestamptz,
  bounce_detail text,
  answered_at timestamptz,
  answer_message_id bigint references messages,
  -- By what an answer was known to be the institution's.
  answer_proof text check (answer_proof in ('signed-address', 'domain')),
  -- When the institution is asked how it stands, and how often it was.
  remind_at timestamptz,
  reminders smallint not null default 0,
  taken_back_at timestamptz,
  taken_back_by bigint references agents,
  taken_back_because text check (taken_back_because in ('not-needed', 'sent-back', 'other-topic')),
  -- The referral that an institution sent back, where this one sends it on.
  follows bigint references referrals,
  version integer not null default 0,
  check (state in ('proposed', 'taken-back') or (decided_at is not null and how is not null)),
  check (state <> 'sent' or went_at is not null),
  check ((part = 'part') = (part_words is not null)),
  check (translation is null or translated_by is not null or translation_service is not null)
);
create unique index referrals_living on referrals (case_id, institution)
  where state not in ('answered', 'taken-back');
create index referrals_case on referrals (case_id, id);
create index referrals_contact on referrals (contact_id);
create index referrals_state on referrals (state, must_go_by, id);
create index referrals_silent on referrals (remind_at) where state = 'sent';

-- Every letter to the institution: its words, attachments and way stand where they do for every message. Of a bundle
-- that a person takes along there is no delivery.
create table referral_letters (
  message_id bigint primary key references messages,
  referral_id bigint not null references referrals,
  kind text not null check (kind in ('referral', 'reminder')),
  delivery_id bigint references deliveries
);
create index referral_letters_referral on referral_letters (referral_id, message_id);
create index referral_letters_delivery on referral_letters (delivery_id) where delivery_id is not null;

-- How the citizen was told of a referral: one row for each way that was tried.
create table referral_notices (
  id bigint generated always as identity primary key,
  referral_id bigint not null references referrals,
  -- none: there was no way, and somebody has to find one.
  way text not null check (way in ('email', 'chat', 'sms', 'voice', 'spoken', 'letter', 'none')),
  language text not null,
  subject text not null,
  text text not null,
  -- In writing: what the peer said of it stands with the delivery.
  message_id bigint references messages,
  delivery_id bigint references deliveries,
  -- Who spoke, wrote the letter, or recorded its posting.
  agent_id bigint references agents,
  -- Spoken: when. Of a letter: when its posting was recorded.
  told_at timestamptz,
  -- Name and street address of a letter, as on the envelope.
  recipient text,
  printed_at timestamptz,
  posted_on date,
  posting_number text,
  created_at timestamptz not null,
  check ((way = 'letter') = (recipient is not null)),
  check (way <> 'letter' or (told_at is null) = (posted_on is null and posting_number is null))
);
create index referral_notices_referral on referral_notices (referral_id, id);
create index referral_notices_to_print on referral_notices (id) where way = 'letter' and posted_on is null;

-- What is written to an institution, and what comes from one, belongs to the case but is no word of the citizen's:
-- nothing that asks for what a citizen said or was told finds it.
alter table messages drop constraint messages_direction_check;
alter table messages add constraint messages_direction_check
  check (direction in ('in', 'out', 'note', 'to-institution', 'from-institution'));
