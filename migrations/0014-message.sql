-- What is said to people and when: the watch over every open dossier, messages with their delivery, the daily report, and what
-- follows when time ran out.

-- One row for each open dossier, derived from its state by the listener of its commands. The marks are the moments at which the
-- office wants to be warned (a share of the time spent), in order; `*_told` says how many of them have been told.
create table watch (
  office text not null,
  dossier uuid not null,
  service text not null,
  service_name text not null,
  agenda_number text not null,
  held_by text not null check (held_by in ('office', 'applicant', 'other')),
  holder text not null,
  posts text[] not null,
  row_id text not null,
  visit int not null,
  since timestamptz not null,
  step_due_at timestamptz,
  promise_due_at timestamptz,
  step_marks timestamptz[] not null,
  promise_marks timestamptz[] not null,
  step_told int not null default 0,
  promise_told int not null default 0,
  -- The earliest mark not yet told; null while the office's time stands still.
  next_warning_at timestamptz,
  -- When the promise is broken, where the standard promises something for that.
  breach_at timestamptz,
  -- When the law takes a decision as granted (UU 30/2014 art. 53), and by which limit.
  legal_due_at timestamptz,
  legal_limit text check (legal_limit in ('standard', 'law')),
  primary key (office, dossier),
  check ((legal_due_at is null) = (legal_limit is null))
);
create index watch_next on watch (office, next_warning_at, dossier) where next_warning_at is not null;
create index watch_breach on watch (office, breach_at, dossier) where breach_at is not null;
create index watch_legal on watch (office, legal_due_at, dossier) where legal_due_at is not null;
create index watch_outside on watch (office, step_due_at, dossier) where held_by = 'other';
select protect('watch');

-- One thing said to one post. Its id follows from what it says, so that nothing is said twice. `delivered_at` null: it has not
-- arrived, `fault` says why. `seen_*`: the proof, whoever of the post saw it first.
create table message (
  office text not null,
  id uuid not null,
  kind text not null,
  channel text not null,
  post text not null,
  dossier uuid,
  facts jsonb not null,
  at timestamptz not null,
  tries int not null default 1,
  tried_at timestamptz not null,
  delivered_at timestamptz,
  fault text,
  seen_at timestamptz,
  seen_by uuid,
  primary key (office, id),
  check (delivered_at is null or fault is null),
  check ((seen_at is null) = (seen_by is null)),
  check (seen_at is null or delivered_at is not null)
);
create index message_post on message (office, post, at desc, id desc) where delivered_at is not null;
create index message_undelivered on message (office, at, id) where delivered_at is null;
select protect('message');

-- Up to which moment an officer has seen the messages of the own posts.
create table message_seen (
  office text not null,
  officer uuid not null,
  up_to timestamptz not null,
  primary key (office, officer)
);
select protect('message_seen');

-- What the daily report said; a day has one, and it stays as it was sent.
create table daily_report (
  office text not null,
  day date not null,
  text text not null,
  made_at timestamptz not null,
  primary key (office, day)
);
select protect('daily_report');
revoke update, delete, truncate on daily_report from maklumat_app;

-- A broken promise of a standard that says what then happens. Drafted by itself, decided by an officer: `notice` is the sealed
-- text the applicant reads, `reason` the sealed reason why nothing is sent; neither is decided yet.
create table compensation (
  office text not null,
  dossier uuid not null,
  service text not null,
  service_name text not null,
  agenda_number text not null,
  due_at timestamptz not null,
  drafted_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid,
  notice uuid,
  reason uuid,
  primary key (office, dossier),
  check ((decided_at is null) = (decided_by is null)),
  check ((decided_at is null) = (notice is null and reason is null)),
  check (notice is null or reason is null)
);
create index compensation_open on compensation (office, drafted_at, dossier) where decided_at is null;
create index compensation_decided on compensation (office, decided_at desc, dossier) where decided_at is not null;
select protect('compensation');
revoke delete, truncate on compensation from maklumat_app;

-- A decision whose legal time ran out (potensi fiktif positif, UU 30/2014 art. 53). For the head and the legal unit only.
create table deemed_grant (
  office text not null,
  dossier uuid not null,
  service text not null,
  service_name text not null,
  agenda_number text not null,
  legal_limit text not null check (legal_limit in ('standard', 'law')),
  due_at timestamptz not null,
  recorded_at timestamptz not null,
  decided_at timestamptz,
  primary key (office, dossier)
);
create index deemed_grant_recent on deemed_grant (office, recorded_at desc, dossier desc);
select protect('deemed_grant');
revoke delete, truncate on deemed_grant from maklumat_app;

-- The moments of the office's warnings for the earlier of step and promise, so that an inbox can say how much time is spent.
alter table task add column marks timestamptz[];
