-- Where the paper of a dossier stands: shelf, binder, box. It may move; the last row counts, the earlier ones say where it stood.
create table archive_place (
  office text not null,
  id uuid not null,
  dossier uuid not null,
  shelf text not null,
  binder text not null,
  box text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  primary key (office, id),
  check (shelf <> '' or binder <> '' or box <> '')
);
create index archive_place_dossier on archive_place (office, dossier, recorded_at desc);
create index archive_place_box on archive_place (office, lower(box), recorded_at desc);
create index archive_place_shelf on archive_place (office, lower(shelf), lower(binder), recorded_at desc);
select protect('archive_place');
revoke update, delete, truncate on archive_place from maklumat_app;
