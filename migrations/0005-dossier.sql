-- One applicant's file (berkas), what happened to it, and what was answered.

create table dossier (
  office text not null,
  id uuid not null,
  service text not null,
  effective_from date not null,
  correction int not null,
  channel text not null,
  resi text collate "C" not null,
  pin_salt bytea not null,
  agenda_number text not null,
  agenda_year int not null,
  wrapped_key bytea not null,
  birth_index bytea,
  applicant_name text not null,
  subject_name text,
  nik_last4 text,
  nik_index bytea,
  filed_by uuid,
  state jsonb not null,
  status text not null,
  holder text,
  row_id text,
  seq int not null,
  head_hash text not null,
  received_at timestamptz not null,
  complete_at timestamptz,
  due_at timestamptz,
  ended_at timestamptz,
  end_kind text,
  primary key (office, id),
  unique (office, resi),
  -- Exactly one holder while it is open, none afterwards.
  check ((status = 'open') = (holder is not null)),
  check ((status = 'ended') = (ended_at is not null))
);
create index dossier_recent on dossier (office, received_at desc, id);
create index dossier_nik on dossier (office, nik_index) where nik_index is not null;
create index dossier_version on dossier (office, service, effective_from, correction);
create index dossier_agenda on dossier (office, agenda_number);
create index dossier_ended on dossier (office, ended_at) where ended_at is not null;
select protect('dossier');

create table dossier_event (
  office text not null,
  dossier uuid not null,
  seq int not null,
  at timestamptz not null,
  type text not null,
  body jsonb not null,
  hash text not null,
  primary key (office, dossier, seq)
);
select protect('dossier_event');
revoke update, delete, truncate on dossier_event from maklumat_app;

create table dossier_answers (
  office text not null,
  dossier uuid not null,
  revision int not null,
  sealed bytea not null,
  recorded_at timestamptz not null,
  primary key (office, dossier, revision)
);
select protect('dossier_answers');

-- Free words said about a dossier (a reason, a note). Events name them by id only, so that the chain outlives an erasure.
create table dossier_note (
  office text not null,
  dossier uuid not null,
  id uuid not null,
  sealed bytea not null,
  recorded_at timestamptz not null,
  primary key (office, dossier, id)
);
select protect('dossier_note');

-- Every night the heads of all chains of an office are hashed together: a dossier deleted whole, or a chain cut at its
-- end, no longer gives the value that was written down (and printed) then.
create table chain_anchor (
  office text not null,
  day date not null,
  up_to timestamptz not null,
  dossiers int not null,
  events int not null,
  value text not null,
  primary key (office, day)
);
select protect('chain_anchor');
revoke update, delete, truncate on chain_anchor from maklumat_app;

-- One form view files at most one dossier: a double click or a replay finds the first.
create table submission (
  office text not null,
  form_view uuid not null,
  dossier uuid not null,
  received_at timestamptz not null,
  primary key (office, form_view)
);
select protect('submission');

-- The short number people say aloud; gaps are allowed here, unlike in letters.
create table agenda_counter (
  office text not null,
  word text not null,
  year int not null,
  last int not null,
  primary key (office, word, year)
);
select protect('agenda_counter');

-- Wrong tries at a resi; five lock it for a quarter of an hour. Rows exist for unknown resi too, so that locks tell nothing.
create table track_attempt (
  office text not null,
  resi text collate "C" not null,
  failures int not null,
  last_at timestamptz not null,
  locked_until timestamptz,
  primary key (office, resi)
);
select protect('track_attempt');
