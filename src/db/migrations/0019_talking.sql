-- Talking: hold, mute, a second agent who is consulted, supervisors who listen, whisper or join, and a line that breaks off.

alter table calls
  add column is_held boolean not null default false,
  add column agent_is_muted boolean not null default false,
  -- When the caller came into the room; null: nobody has spoken with them.
  add column caller_joined_at timestamptz,
  -- Until then the agent whose line broke off may come back; the caller waits with music.
  add column rejoin_until timestamptz,
  -- Since when it stands as it does.
  add column since timestamptz;
update calls set since = changed_at;
alter table calls alter column since set not null;
-- A caller who was called back and did not answer was not served.
alter table calls drop constraint calls_ending_check;
alter table calls add constraint calls_ending_check check (ending in
  ('informed', 'deflected', 'voicemail', 'call-back', 'answered', 'abandoned', 'not-reached'));

alter table call_rings
  add column role text not null default 'agent' check (role in ('agent', 'consulted', 'supervisor')),
  add column mode text check (mode in ('listen', 'whisper', 'barge')),
  -- The phone that was rung; null: at her desk. What she chooses later changes nothing for this ring.
  add column number text,
  -- Why a second agent is asked.
  add column note text,
  add check ((role = 'supervisor') = (mode is not null));
-- One agent and one consulted at a time; supervisors as many as there are. `call_rings_agent` stays: nobody is on two calls.
drop index call_rings_open;
create unique index call_rings_open on call_rings (call_id, role) where ended_at is null and role <> 'supervisor';

-- A slot that is taken by a call which is another agent's contact: she is consulted, or she listens.
alter table slots
  add column call_ring_id uuid unique references call_rings (id) on delete set null,
  add check (call_ring_id is null or contact_id is null);
