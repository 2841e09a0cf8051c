-- Intake: who wrote a message, the case that lives on after merges, and what a chat remembers.

-- In one case several addresses may have their say (a signed reply address, a household).
alter table messages add column from_address text;
alter table messages add column from_name text;

-- Merged cases point at the one that lives on; chains are followed, at most ten links.
create function living_case(start bigint) returns bigint
  language sql stable parallel safe
  as $$
    with recursive chain as (
      select id, merged_into, 0 as depth from cases where id = start
      union all
      select c.id, c.merged_into, chain.depth + 1
      from chain join cases c on c.id = chain.merged_into where chain.depth < 10
    )
    select id from chain order by depth desc limit 1
  $$;

-- Mails of one address in a stretch of time, for the rate that makes them suspected.
-- Not "where direction = 'in'": the planner would walk all of it for any other question about inbound messages.
create index messages_sender on messages (from_address, created_at) where from_address is not null;

-- A chat that a code has turned into mail, and how it ended.
alter table chat_sessions add column proven_mail text;
alter table chat_sessions add column closed_quietly_at timestamptz;
alter table chat_sessions add column ip_hash text;
-- No index on what changes with every message: then a row is changed in place (HOT), and room is kept for it.
alter table chat_sessions set (fillfactor = 70);
alter table contacts set (fillfactor = 80);

-- How far behind a mailbox is, and the day's comparison of the server with the ledger.
alter table mailboxes add column behind integer not null default 0;
alter table mailboxes add column behind_since timestamptz;
-- Where reading began: mails before it are nobody's business unless they are imported.
alter table mailboxes add column first_uid_validity bigint;
alter table mailboxes add column first_uid bigint;
alter table mailboxes add column reconciled_at timestamptz;
alter table mailboxes add column missing integer not null default 0;
