-- Who works here, in which post, since when, and who has read what.

create table officer (
  office text not null,
  id uuid not null,
  username text not null check (username = lower(username) and username ~ '^[a-z0-9][a-z0-9._-]{2,39}$'),
  name text not null,
  rank text,
  nip text check (nip ~ '^[0-9]{18}$'),
  password_hash text not null,
  password_set_at timestamptz not null,
  must_change_password boolean not null,
  totp_secret bytea,
  totp_proposed bytea,
  totp_step bigint,
  added_at timestamptz not null,
  added_by uuid,
  disabled_at timestamptz,
  primary key (office, id),
  unique (office, username)
);
select protect('officer');

-- A post is held for a period and by a decree. Rows are ended, never deleted: `until` is the last day held, and the day
-- before `since` when the holding was called off before it began.
create table post_holder (
  office text not null,
  id uuid not null,
  officer uuid not null,
  post text not null,
  capacity text not null check (capacity in ('substantive', 'plt', 'plh', 'pj')),
  decree_number text,
  since date not null,
  until date check (until >= since - 1),
  primary key (office, id),
  foreign key (office, officer) references officer (office, id)
);
create index post_holder_by_officer on post_holder (office, officer);
create index post_holder_by_post on post_holder (office, post, since);
select protect('post_holder');

-- `confirmed_at` is null between the password and the second code: such a session opens nothing.
create table session (
  office text not null,
  token_digest bytea not null,
  id uuid not null,
  officer uuid not null,
  device text not null,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  confirmed_at timestamptz,
  revoked_at timestamptz,
  primary key (office, token_digest),
  unique (office, id),
  foreign key (office, officer) references officer (office, id)
);
create index session_by_officer on session (office, officer, created_at desc);
select protect('session');

-- Names and addresses are kept as keyed digests: people type passwords into the name field.
create table sign_in_attempt (
  office text not null,
  id uuid not null,
  name_digest bytea not null,
  address_digest bytea not null,
  at timestamptz not null,
  succeeded boolean not null default false,
  primary key (office, id)
);
create index sign_in_attempt_by_name on sign_in_attempt (office, name_digest, at);
create index sign_in_attempt_by_address on sign_in_attempt (office, address_digest, at);
create index sign_in_attempt_by_time on sign_in_attempt (office, at);
select protect('sign_in_attempt');

-- UU 27/2022 on personal data: who has looked into whose file. Append-only.
create table reading_log (
  office text not null,
  id uuid not null,
  officer uuid not null,
  dossier uuid not null,
  what text not null,
  at timestamptz not null,
  primary key (office, id)
);
create index reading_log_by_dossier on reading_log (office, dossier, at);
create index reading_log_by_time on reading_log (office, at, id);
select protect('reading_log');
revoke update, delete, truncate on reading_log from maklumat_app;

-- What was done to an account and by whom (null: from the command line). Append-only.
create table account_log (
  office text not null,
  id uuid not null,
  officer uuid not null,
  done_by uuid,
  what text not null,
  detail text,
  at timestamptz not null,
  primary key (office, id)
);
create index account_log_by_officer on account_log (office, officer, at desc);
select protect('account_log');
revoke update, delete, truncate on account_log from maklumat_app;

-- Passwords of invented officers of a demonstration, sealed with the master key so that every start can print them.
create table demo_sign_in (
  office text not null,
  officer uuid not null,
  password bytea not null,
  primary key (office, officer),
  foreign key (office, officer) references officer (office, id)
);
select protect('demo_sign_in');
