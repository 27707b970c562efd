-- The letters an official chose to read one after another and to sign once: one pile for each signer. The passphrase is never here.
create table signing_pile (
  office text not null,
  officer uuid not null,
  dossier uuid not null,
  agenda_number text not null,
  -- Where the dossier stood when it was chosen: what has moved since is not touched.
  row_id text not null,
  act int not null,
  visit int not null,
  added_at timestamptz not null,
  place int not null,
  accepted_at timestamptz,
  -- The day the words were read on, and their digest: other words are not signed.
  read_on date,
  read_sha256 text,
  done_at timestamptz,
  outcome text check (outcome in ('signed', 'sent_back', 'gone')),
  letter uuid,
  -- Why it was not signed the last time; it may be tried again.
  refusal text,
  primary key (office, officer, dossier),
  check ((accepted_at is null) = (read_on is null) and (accepted_at is null) = (read_sha256 is null)),
  check ((done_at is null) = (outcome is null))
);
select protect('signing_pile');
