-- Legs of ours that may still be alive: what we ask the provider to end, and what it tells us of an end, may both be lost.

alter table call_rings
  -- When the leg itself was over; the ring is over as soon as nobody is meant by it any more.
  add column leg_ended_at timestamptz;
update call_rings set leg_ended_at = ended_at where ended_at is not null;
create index call_rings_lingering on call_rings (ended_at)
  where ended_at is not null and leg is not null and leg_ended_at is null;
create index call_rings_lingering_agent on call_rings (agent_id)
  where ended_at is not null and leg is not null and leg_ended_at is null;
