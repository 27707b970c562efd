-- A bundle (titipan): many files of one service brought at once by a courier, with one covering letter. What was typed is sealed
-- with the bundle's own key: who brought it, and the rows not yet filed. Each row that is filed is a draft and a dossier like any other.
create table bundle (
  office text not null,
  id uuid not null,
  service text not null,
  officer uuid not null,
  sealed bytea not null,
  wrapped_key bytea not null,
  rows int not null,
  created_at timestamptz not null,
  primary key (office, id)
);
create index bundle_recent on bundle (office, created_at desc, id);
select protect('bundle');

-- Which dossier came of which row. The row's id is the draft's and so the idempotency key: sent twice, it is one dossier.
create table bundle_file (
  office text not null,
  bundle uuid not null,
  row_id uuid not null,
  place int not null,
  dossier uuid not null,
  filed_at timestamptz not null,
  primary key (office, bundle, row_id)
);
select protect('bundle_file');
