-- What officers write down at an act (findings of a visit, an assessment, a plan, a decision, a hand-over), sealed with the
-- dossier's own key: destroying that key erases it. Events carry the id and the digest of the sealed bytes only.

-- What is being written and is not handed in yet: survives reload, closing and a lost line. One per place of a dossier.
create table act_draft (
  office text not null,
  dossier uuid not null,
  row_id text not null,
  act int not null,
  visit int not null,
  -- Whose turn it is in a row done by many together; empty where one does it.
  branch text not null default '',
  sealed bytea not null,
  saved_at timestamptz not null,
  saved_by uuid not null,
  primary key (office, dossier, row_id, act, visit, branch)
);
select protect('act_draft');

-- Handed in once, changed never; an act taken back and done again leaves a second record, and the later one counts.
create table act_record (
  office text not null,
  id uuid not null,
  dossier uuid not null,
  row_id text not null,
  act int not null,
  visit int not null,
  kind text not null,
  outcome text not null,
  sealed bytea not null,
  recorded_at timestamptz not null,
  officer uuid not null,
  primary key (office, id)
);
create index act_record_dossier on act_record (office, dossier, recorded_at, id);
select protect('act_record');
revoke update, delete, truncate on act_record from maklumat_app;

-- A photo taken at an act. Until it is part of a record it may be taken away again.
create table act_photo (
  office text not null,
  id uuid not null,
  dossier uuid not null,
  file uuid not null,
  size int not null,
  uploaded_at timestamptz not null,
  uploaded_by uuid not null,
  recorded_at timestamptz,
  primary key (office, id)
);
create unique index act_photo_file on act_photo (office, file);
create index act_photo_dossier on act_photo (office, dossier, id);
select protect('act_photo');
