-- A message in two languages carries both: the further ones beside the one that it mainly is in.
alter table messages add column also_languages text[] not null default '{}';
