-- What officers made of a letter's text before it was signed: every version, sealed with the dossier's own key, changed never.
-- `after_seq` is the dossier's last event when a version was kept, so whoever acted later had it before them.
create table letter_draft (
  office text not null,
  dossier uuid not null,
  product text not null,
  version int not null check (version > 0),
  after_seq int not null,
  sealed bytea not null,
  saved_at timestamptz not null,
  saved_by uuid not null,
  primary key (office, dossier, product, version)
);
select protect('letter_draft');
revoke update, delete, truncate on letter_draft from maklumat_app;
