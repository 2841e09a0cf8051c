-- What is held or uncertain waits for a person, who finds it without looking at every delivery.
create index deliveries_waiting_for_person on deliveries (id)
  where held_because is not null or state in ('uncertain', 'technical-failure');

-- One alarm about one thing until it ends: a contact's id, a mailbox, an address.
alter table alarms add column about text not null;
create unique index alarms_about on alarms (kind, about) where ended_at is null;

-- A supervisor's word that the next reply to a contact may leave against the language rule; used once.
create table reply_exceptions (
  id bigint generated always as identity primary key,
  contact_id bigint not null references contacts on delete cascade,
  allowed_by bigint not null references agents,
  reason text not null,
  allowed_at timestamptz not null,
  used_by_message bigint references messages
);
create index reply_exceptions_open on reply_exceptions (contact_id) where used_by_message is null;

-- When a contact was sent the answer of its incident: on the contact's own row, so that two copies of the service,
-- or one that was killed and began again, never send it twice.
alter table contacts add column incident_told_at timestamptz;
alter table incidents add column answered_by bigint references agents;

-- Automatic mail is let go by the ceilings, one mail at a time; until then it waits.
alter table deliveries add column admitted_at timestamptz;
create index deliveries_admitted on deliveries (admitted_at, address) where automatic and not exempt;
create index deliveries_at_gate on deliveries (id)
  where automatic and not exempt and state = 'created' and admitted_at is null and held_because is null;
create index deliveries_stuck on deliveries (id) where channel = 'email' and state = 'temporary-failure';
create index deliveries_sent on deliveries (sent_at) where channel = 'email';

-- What is due next: danger before all else, then the longest due.
create index deliveries_next on deliveries ((not exempt), next_attempt_at, id)
  where channel = 'email' and state in ('created', 'temporary-failure') and held_because is null;
