-- Work at volume: who has taken which task, saved queues, and acts done on many dossiers at once.

-- Which service a task is of, so that an inbox can be narrowed to one.
alter table task add column service text;
update task t set service = d.service from dossier d where d.office = t.office and d.id = t.dossier;
alter table task alter column service set not null;
-- The name stands in the row, so that an inbox says who has a task without asking further. `taken_until`: nobody keeps a task for ever.
alter table task add column taken_name text;
alter table task add column taken_until timestamptz;
-- The superior who gave it; null when it was taken.
alter table task add column given_by uuid;
create index task_taken on task (office, taken_by) where done_at is null and taken_by is not null;

-- A filter of the inbox that an officer comes back to. `query` is the part of the address after the question mark.
create table saved_queue (
  office text not null,
  officer uuid not null,
  name text not null,
  query text not null,
  saved_at timestamptz not null,
  primary key (office, officer, name)
);
select protect('saved_queue');

-- One act on many dossiers, asked for once: what was filled in is sealed until the last of them is done, then dropped.
create table batch (
  office text not null,
  id uuid not null,
  -- The page it was sent from: sent twice it is one batch.
  form_view uuid not null,
  officer uuid not null,
  kind text not null,
  sealed bytea,
  size int not null,
  asked_at timestamptz not null,
  finished_at timestamptz,
  primary key (office, id),
  unique (office, form_view)
);
create index batch_officer on batch (office, officer, asked_at desc);
create index batch_finished on batch (office, finished_at) where finished_at is not null;
select protect('batch');

-- What became of each dossier. The place it stood at when it was chosen: what has moved since is not touched.
create table batch_item (
  office text not null,
  batch uuid not null,
  place int not null,
  dossier uuid not null,
  agenda_number text not null,
  row_id text not null,
  act int not null,
  visit int not null,
  done_at timestamptz,
  -- Why it was not done; null when it was.
  refusal text,
  primary key (office, batch, place),
  foreign key (office, batch) references batch (office, id) on delete cascade
);
create index batch_item_waiting on batch_item (office, batch, place) where done_at is null;
select protect('batch_item');
