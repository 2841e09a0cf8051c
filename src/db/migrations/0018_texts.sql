-- Text messages: who wants none any more, how they leave, and agents who may answer them.

-- Numbers whose owner has written STOP: nothing automatic goes there until START.
create table text_stops (
  number text primary key,
  stopped_at timestamptz not null
);

-- What is due by text, danger first; when the last one left; whether the provider takes none.
create index deliveries_next_text on deliveries ((not exempt), next_attempt_at, id)
  where channel = 'sms' and state in ('created', 'temporary-failure') and held_because is null;
create index deliveries_sent_text on deliveries (sent_at) where channel = 'sms';
create index deliveries_stuck_text on deliveries (id)
  where channel = 'sms' and state = 'temporary-failure';

-- Whoever answers mails answers texts: without a place of their own they would lie unserved.
insert into slots (agent_id, channel, n)
select agent_id, 'sms', n from slots where channel = 'email' and n <= 3
on conflict do nothing;
