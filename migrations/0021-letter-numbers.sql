-- Numbers set aside, blanks for days without power, and books that do not begin again each January.

-- The book a number stands in: the year, or 0 where a series never begins again.
alter table letter add column period int;
update letter set period = year;
alter table letter alter column period set not null;
alter table letter drop constraint letter_office_series_year_seq_key;
alter table letter add unique (office, series, period, seq);
create index letter_numbered on letter (office, series, year, seq);

-- `first`: where the paper book left off, so that what is missing before it is no gap.
alter table letter_counter rename column year to period;
alter table letter_counter add column first int not null default 1;

-- A number taken for no letter yet. It is never given back: a letter takes it, or paper, or it is void with a reason.
create table reserved_number (
  office text not null,
  series text not null,
  period int not null,
  seq int not null,
  -- As it is said until a letter takes it; of this day, and of this kind of letter where that makes a difference.
  number text not null,
  number_date date not null,
  kind text,
  -- reserve: for a letter of that day, signed later. blank: printed on a form for days without power.
  purpose text not null check (purpose in ('reserve', 'blank')),
  block uuid not null,
  reason text not null,
  reserved_by uuid not null,
  reserved_at timestamptz not null,
  -- The dossier's letter it is kept for.
  dossier uuid,
  product text,
  assigned_by uuid,
  assigned_at timestamptz,
  assign_reason text,
  letter uuid,
  voided_at timestamptz,
  voided_by uuid,
  void_reason text,
  primary key (office, series, period, seq),
  check ((dossier is null) = (product is null) and (dossier is null) = (assigned_by is null)
    and (dossier is null) = (assigned_at is null) and (dossier is null) = (assign_reason is null)),
  check (letter is null or dossier is not null),
  check ((voided_at is null) = (void_reason is null) and (voided_at is null or dossier is null))
);
create unique index reserved_number_kept on reserved_number (office, dossier, product) where letter is null;
create index reserved_number_free on reserved_number (office, series, period, seq)
  where dossier is null and voided_at is null;
create index reserved_number_block on reserved_number (office, block);
select protect('reserved_number');
revoke delete, truncate on reserved_number from maklumat_app;
