-- Ways to sign: beside the trial certificate an official's own key file (PKCS#12), the certification body's service (BSrE), and ink.

-- A letter keeps the way it was frozen for: its footer says it.
alter table letter
  add way text not null default 'trial' check (way in ('trial', 'p12', 'bsre', 'wet')),
  drop constraint letter_check,
  add constraint letter_signed_check check (
    (signed_at is null) = (file is null) and (signed_at is null) = (sha256 is null)
    and (certificate is not null) = (signed_at is not null and way <> 'wet'));

-- `chain`: the certificates above it (PEM), the trusted one last; empty for the trial way, whose authority is trial_ca. The key of
-- a certificate of the service is not here.
alter table officer_certificate
  add way text not null default 'trial' check (way in ('trial', 'p12', 'bsre')),
  add chain text not null default '',
  alter salt drop not null,
  alter sealed_key drop not null,
  add constraint officer_certificate_key_check check ((sealed_key is null) = (way = 'bsre') and (salt is null) = (sealed_key is null));
drop index officer_certificate_current;
create unique index officer_certificate_current on officer_certificate (office, officer, way) where revoked_at is null;

-- The signing service of an office: address, name and password sealed together with the master key.
create table signing_service (
  office text primary key,
  version text not null check (version in ('v1', 'v2')),
  sealed bytea not null,
  timeout_seconds int not null check (timeout_seconds between 1 and 600),
  changed_at timestamptz not null,
  changed_by uuid not null
);
select protect('signing_service');

-- Who the service knows an officer as: NIK, e-mail and the name in the certificate, sealed.
create table signing_account (
  office text not null,
  officer uuid not null,
  sealed bytea not null,
  changed_at timestamptz not null,
  changed_by uuid not null,
  primary key (office, officer)
);
select protect('signing_account');

-- Authorities an office trusts signatures of the service under; none are shipped.
create table signing_authority (
  office text not null,
  id uuid not null,
  certificate bytea not null,
  sha256 text not null,
  added_at timestamptz not null,
  added_by uuid not null,
  primary key (office, id),
  unique (office, sha256)
);
select protect('signing_authority');

-- Every request that left for the service, written before it leaves. Open (`answered_at` null): the answer was lost or is under way.
create table sign_request (
  office text not null,
  id uuid not null,
  letter uuid not null,
  officer uuid not null,
  sheet_sha256 text not null,
  asked_at timestamptz not null,
  patient_until timestamptz not null,
  answered_at timestamptz,
  outcome text,
  primary key (office, id),
  foreign key (office, letter) references letter (office, id),
  check ((answered_at is null) = (outcome is null))
);
create unique index sign_request_open on sign_request (office, letter) where answered_at is null;
create index sign_request_letter on sign_request (office, letter, asked_at);
select protect('sign_request');
revoke delete, truncate on sign_request from maklumat_app;
