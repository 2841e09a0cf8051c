-- Reports of a place from the apps of the city (Open311 GeoReport v2): what the standard gives back of them.

create table open311_requests (
  -- The words, and who wrote them, stand where they do for every contact, and go with them.
  contact_id bigint primary key references contacts,
  -- Whose number the app was told, whatever it was joined with later; null for what may be spam.
  case_id bigint references cases,
  -- Given where there is no number yet: suspected spam has none until somebody has looked at it.
  token uuid not null unique,
  -- Topic that the citizen chose.
  service_code text not null,
  -- WGS 84, degrees.
  lat double precision,
  long double precision,
  address text,
  address_id text,
  media_url text,
  requested_at timestamptz not null,
  check ((lat is null) = (long is null)),
  check (lat is not null or address is not null or address_id is not null)
);
create index open311_requests_at on open311_requests (requested_at desc, contact_id desc);
