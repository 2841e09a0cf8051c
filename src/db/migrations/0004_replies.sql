-- What is held or uncertain waits for a person, who finds it without looking at every delivery.
create index deliveries_waiting_for_person on deliveries (id)
  where held_because is not null or state in ('uncertain', 'technical-failure');
