-- Who does what next: one row for each post that may do the act a dossier stands at.
-- Derived from the dossier's events; a done row says who did it. What a list shows stands in the row,
-- so that an inbox is one index walk however many dossiers there are.

create table task (
  office text not null,
  dossier uuid not null,
  visit int not null,
  act int not null,
  row_id text not null,
  post text not null,
  kind text not null,
  service_name text not null,
  agenda_number text not null,
  applicant_name text not null,
  nik_last4 text,
  since timestamptz not null,
  step_due_at timestamptz,
  promise_due_at timestamptz,
  -- The earlier of the two: what the inbox is ordered by.
  due_at timestamptz,
  taken_by uuid,
  taken_at timestamptz,
  done_at timestamptz,
  done_by uuid,
  primary key (office, dossier, visit, row_id, act, post)
);
create index task_inbox on task (office, post, due_at, dossier) where done_at is null;
create index task_done on task (office, done_by, done_at desc) where done_at is not null;
select protect('task');
