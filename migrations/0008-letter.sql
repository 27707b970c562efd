-- Letters: who may sign with which key, the numbers, and what was issued.

-- One row: the installation's own trial authority. Its certificates say "uji" and are nobody's but this installation's.
create table trial_ca (
  one boolean primary key default true check (one),
  certificate bytea not null,
  sealed_key bytea not null,
  made_at timestamptz not null
);
revoke update, delete, truncate on trial_ca from maklumat_app;

-- A signer's key, sealed with the signer's passphrase and then with the master key: the server alone cannot sign.
create table officer_certificate (
  office text not null,
  id uuid not null,
  officer uuid not null,
  serial text not null,
  certificate bytea not null,
  salt bytea not null,
  sealed_key bytea not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  revoke_reason text,
  failures int not null default 0,
  locked_until timestamptz,
  primary key (office, id),
  unique (office, serial)
);
create unique index officer_certificate_current on officer_certificate (office, officer) where revoked_at is null;
select protect('officer_certificate');

-- Numbers without gap: the row is locked until the transaction that froze the letter ends, so a rollback gives it back.
create table letter_counter (
  office text not null,
  series text not null,
  year int not null,
  last int not null,
  primary key (office, series, year)
);
select protect('letter_counter');

-- `data` is sealed with the dossier's own key: destroying that key erases the letter's content, the number stays.
-- Whether a letter is signed is never a flag: `signed_at` and `sha256` are written only after its signature was verified,
-- and the public page verifies the file again.
create table letter (
  office text not null,
  id uuid not null,
  dossier uuid not null,
  service text not null,
  product text not null,
  label text not null,
  code text collate "C" not null,
  series text not null,
  year int not null,
  seq int not null,
  number text not null,
  letter_date date not null,
  valid_until date,
  template text not null,
  data bytea not null,
  subject_initials text not null,
  nik_last4 text check (nik_last4 ~ '^[0-9]{4}$'),
  signer uuid not null,
  signer_post text not null,
  signer_name text not null,
  signer_title text not null,
  frozen_at timestamptz not null,
  certificate uuid,
  signed_at timestamptz,
  file uuid,
  sha256 text,
  voided_at timestamptz,
  voided_by uuid,
  void_reason text,
  revoked_at timestamptz,
  revoked_by uuid,
  revoke_reason text,
  replaces uuid,
  replaced_by uuid,
  primary key (office, id),
  unique (office, code),
  unique (office, series, year, seq),
  check ((signed_at is null) = (file is null) and (signed_at is null) = (sha256 is null) and (signed_at is null) = (certificate is null)),
  check ((voided_at is null) = (void_reason is null) and (voided_at is null or signed_at is null)),
  check ((revoked_at is null) = (revoke_reason is null) and (revoked_at is null or signed_at is not null)),
  check (replaced_by is null or signed_at is not null)
);
-- Per dossier and product at most one letter waits for its signature and at most one counts.
create unique index letter_waits on letter (office, dossier, product) where signed_at is null and voided_at is null;
create unique index letter_counts on letter (office, dossier, product)
  where signed_at is not null and revoked_at is null and replaced_by is null;
create index letter_dossier on letter (office, dossier, frozen_at);
create index letter_waiting on letter (office, frozen_at) where signed_at is null and voided_at is null;
create index letter_file on letter (office, file) where file is not null;
select protect('letter');
revoke delete, truncate on letter from maklumat_app;
