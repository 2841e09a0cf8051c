-- What is held or uncertain waits for a person, who finds it without looking at every delivery.
create index deliveries_waiting_for_person on deliveries (id)
  where held_because is not null or state in ('uncertain', 'technical-failure');

-- One alarm about one thing until it ends: a contact's id, a mailbox, an address.
alter table alarms add column about text not null;
create unique index alarms_about on alarms (kind, about) where ended_at is null;
