-- What happens to a dossier beside its SOP.

-- When somebody is told, or something done, about a dossier that waits for its applicant in vain: first the warning, then
-- the end. Null while it is not returned.
alter table dossier add column lapses_at timestamptz;
create index dossier_lapses on dossier (office, lapses_at, id) where lapses_at is not null;
create index dossier_open on dossier (office, id) where status = 'open';

-- The calendar by which an office's open dossiers were last counted. `target`: digest of the one they are being counted
-- by now; the same as `sha256` when all are.
create table calendar_counted (
  office text not null primary key,
  calendar jsonb not null,
  sha256 text not null,
  target text not null,
  counted_at timestamptz not null
);
select protect('calendar_counted');

-- A copy of chosen answers on its way to another office of this installation. `sealed` is emptied when it has arrived.
create table transfer (
  office text not null,
  id uuid not null,
  dossier uuid not null,
  to_office text not null,
  to_service text not null,
  wrapped_key bytea,
  sealed bytea,
  sent_at timestamptz not null,
  arrived_at timestamptz,
  their_dossier uuid,
  primary key (office, id)
);
create index transfer_dossier on transfer (office, dossier);
select protect('transfer');
