-- People as a social registry knows them (imported), and the evidence of every look-up.

create table registry_person (
  office text not null,
  registry text not null,
  nik_index bytea not null,
  sealed bytea not null,
  imported_at timestamptz not null,
  data_as_of date not null,
  primary key (office, registry, nik_index)
);
select protect('registry_person');

create table registry_lookup (
  office text not null,
  id uuid not null,
  dossier uuid not null,
  registry text not null,
  result text not null check (result in ('registered', 'not_registered')),
  source text not null,
  looked_up_at timestamptz not null,
  recorded_at timestamptz not null,
  officer uuid not null,
  -- Free words, sealed with the dossier's own key: destroying that key erases them.
  sealed_note bytea,
  screenshot uuid,
  screenshot_sha256 text,
  screenshot_mime text,
  primary key (office, id)
);
create index registry_lookup_dossier on registry_lookup (office, dossier, recorded_at);
select protect('registry_lookup');
revoke update, delete, truncate on registry_lookup from maklumat_app;
