-- Signing in: the tables of better-auth 1.7.5 and @better-auth/api-key 1.7.5, as that library generates them
-- (columns in its own spelling, so that its queries find them). Agents are tied to them by agents.user_id.

create table sign_in_users (
  "id" text primary key,
  "name" text not null,
  "email" text not null unique,
  "emailVerified" boolean not null,
  "image" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp,
  "twoFactorEnabled" boolean
);

create table sign_in_sessions (
  "id" text primary key,
  "expiresAt" timestamptz not null,
  "token" text not null unique,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" text not null references sign_in_users ("id") on delete cascade
);
create index sign_in_sessions_user on sign_in_sessions ("userId");

create table sign_in_accounts (
  "id" text primary key,
  "accountId" text not null,
  "providerId" text not null,
  "userId" text not null references sign_in_users ("id") on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null
);
create index sign_in_accounts_user on sign_in_accounts ("userId");

create table sign_in_verifications (
  "id" text primary key,
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp
);
create index sign_in_verifications_identifier on sign_in_verifications ("identifier");

create table sign_in_second_factors (
  "id" text primary key,
  "secret" text not null,
  "backupCodes" text not null,
  "userId" text not null references sign_in_users ("id") on delete cascade,
  "verified" boolean,
  "failedVerificationCount" integer,
  "lockedUntil" timestamptz
);
create index sign_in_second_factors_secret on sign_in_second_factors ("secret");
create index sign_in_second_factors_user on sign_in_second_factors ("userId");

create table sign_in_tokens (
  "id" text primary key,
  "configId" text not null,
  "name" text,
  "start" text,
  "referenceId" text not null references sign_in_users ("id") on delete cascade,
  "prefix" text,
  "key" text not null unique,
  "refillInterval" integer,
  "refillAmount" integer,
  "lastRefillAt" timestamptz,
  "enabled" boolean,
  "rateLimitEnabled" boolean,
  "rateLimitTimeWindow" integer,
  "rateLimitMax" integer,
  "requestCount" integer,
  "remaining" integer,
  "lastRequest" timestamptz,
  "expiresAt" timestamptz,
  "createdAt" timestamptz not null,
  "updatedAt" timestamptz not null,
  "permissions" text,
  "metadata" text
);
create index sign_in_tokens_config on sign_in_tokens ("configId");
create index sign_in_tokens_user on sign_in_tokens ("referenceId");

-- Corrections by agents of what the house had decided about a contact: each one is counted as an error of ours.
create table corrections (
  id bigint generated always as identity primary key,
  contact_id bigint not null references contacts,
  agent_id bigint not null references agents,
  field text not null check (field in ('language', 'topic')),
  was text,
  is_now text not null,
  -- How sure the house had been, where it had a figure.
  confidence real,
  rules_version text not null,
  corrected_at timestamptz not null
);
create index corrections_age on corrections (corrected_at);

-- Views of the desk: what is open, in its order; what robots sent, newest first.
create index contacts_open on contacts (priority, queued_at, id) where state not in ('closed', 'abandoned', 'referred');
create index contacts_automatic on contacts (id desc) where automatic is not null;
