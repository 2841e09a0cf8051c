-- Reservations that run out are found without looking at every slot.
create index slots_expiring on slots (expires_at) where contact_id is not null and expires_at <> 'infinity';

-- What the virus scanner has not seen yet. The raw mail is not opened by anybody, so it is not asked about.
create index attachments_unchecked on attachments (id) where virus = 'unchecked' and kind <> 'raw';
