-- What is in others' hands: whom the office waits for, the proof of what they answered, and the link by which they answer themselves.

-- A paper that proves an act done away from the screen: another's answer, initials on a print. Number, date and words are sealed
-- with the dossier's own key, the picture is a sealed file: destroying that key erases both. Never changed.
create table step_evidence (
  office text not null,
  id uuid not null,
  dossier uuid not null,
  row_id text not null,
  act int not null,
  visit int not null,
  branch text,
  kind text not null,
  sealed bytea not null,
  file uuid,
  sha256 text,
  mime text,
  recorded_at timestamptz not null,
  -- Null: the other agency itself, by its link.
  officer uuid,
  primary key (office, id)
);
create index step_evidence_dossier on step_evidence (office, dossier, recorded_at);
create index step_evidence_file on step_evidence (office, file) where file is not null;
select protect('step_evidence');
revoke update, delete, truncate on step_evidence from maklumat_app;

-- Dossiers in others' hands, one row for each post that minds one. Derived from the events like `task`.
create table waiting (
  office text not null,
  dossier uuid not null,
  post text not null,
  row_id text not null,
  act int not null,
  visit int not null,
  actor text not null,
  service_name text not null,
  agenda_number text not null,
  applicant_name text not null,
  -- Of those who answer apart: how many have, of how many.
  answered int,
  awaited int,
  since timestamptz not null,
  reminded_at timestamptz,
  remind_at timestamptz,
  lapse_at timestamptz,
  primary key (office, dossier, post)
);
create index waiting_post on waiting (office, post, since, dossier);
create index waiting_next on waiting (office, least(remind_at, lapse_at)) where remind_at is not null or lapse_at is not null;
select protect('waiting');

-- A link another agency answers by: once, until it expires or is taken back. Only the digest of its secret is kept.
create table party_link (
  office text not null,
  id uuid not null,
  token_hash bytea not null,
  dossier uuid not null,
  row_id text not null,
  act int not null,
  visit int not null,
  branch text,
  actor text not null,
  made_at timestamptz not null,
  made_by uuid not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  revoked_at timestamptz,
  primary key (office, id)
);
create unique index party_link_token on party_link (office, token_hash);
create index party_link_dossier on party_link (office, dossier, made_at);
select protect('party_link');
