-- A link by which an applicant fetches a finished result, until it expires or is taken back; whoever has it still says a birth
-- date or the PIN. Found by the digest of its secret; the secret itself is sealed with the dossier's key, so that an officer can
-- copy the text again and erasing the dossier erases it.
create table delivery_link (
  office text not null,
  id uuid not null,
  dossier uuid not null,
  token_hash bytea not null,
  sealed_code bytea not null,
  made_at timestamptz not null,
  made_by uuid not null,
  expires_at timestamptz not null,
  opened_at timestamptz,
  revoked_at timestamptz,
  primary key (office, id)
);
create unique index delivery_link_token on delivery_link (office, token_hash);
create index delivery_link_dossier on delivery_link (office, dossier, made_at);
select protect('delivery_link');
revoke delete, truncate on delivery_link from maklumat_app;
