-- A signed letter with a mistake in it (ralat): the corrected one goes the way of its standard again and takes its place once signed.
create table letter_correction (
  office text not null,
  id uuid not null,
  letter uuid not null,
  dossier uuid not null,
  product text not null,
  asked_by uuid not null,
  asked_at timestamptz not null,
  -- Whether the page of verification says so meanwhile.
  announced boolean not null,
  -- Nothing came of it: the dossier ended without a new letter.
  dropped_at timestamptz,
  primary key (office, id),
  foreign key (office, letter) references letter (office, id)
);
create unique index letter_correction_open on letter_correction (office, letter) where dropped_at is null;
create index letter_correction_dossier on letter_correction (office, dossier);
select protect('letter_correction');
