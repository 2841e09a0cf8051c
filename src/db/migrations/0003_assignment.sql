-- Reservations that run out are found without looking at every slot.
create index slots_expiring on slots (expires_at) where contact_id is not null and expires_at <> 'infinity';
