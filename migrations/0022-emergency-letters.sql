-- Letters given on paper while the power was out, on a form with a number set aside for that. Recorded afterwards with the true
-- moment, and counted only when a second officer has compared the record with the paper.
create table emergency_letter (
  office text not null,
  id uuid not null,
  series text not null,
  period int not null,
  seq int not null,
  number text not null,
  service text not null,
  service_name text not null,
  -- Name and NIK, sealed with the row's own key.
  person bytea not null,
  wrapped_key bytea not null,
  issued_at timestamptz not null,
  signer text not null,
  reason text not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  confirmed_at timestamptz,
  confirmed_by uuid,
  rejected_at timestamptz,
  rejected_by uuid,
  reject_reason text,
  primary key (office, id),
  check ((confirmed_at is null) = (confirmed_by is null) and confirmed_by <> recorded_by),
  check ((rejected_at is null) = (reject_reason is null) and (rejected_at is null) = (rejected_by is null)),
  check (confirmed_at is null or rejected_at is null)
);
create unique index emergency_letter_once on emergency_letter (office, series, period, seq) where rejected_at is null;
select protect('emergency_letter');
revoke delete, truncate on emergency_letter from maklumat_app;

-- The paper that bears a number; null again when a record was rejected.
alter table reserved_number add column paper uuid;
alter table reserved_number add check (paper is null or (purpose = 'blank' and voided_at is null and dossier is null));
