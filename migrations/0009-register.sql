-- The books. Read-only once written: a mistake is answered by another line, never by a change.

create table register_entry (
  office text not null,
  book text not null,
  year int not null,
  seq int not null,
  at timestamptz not null,
  dossier uuid,
  letter uuid,
  officer uuid,
  number text not null,
  subject text not null,
  note text,
  primary key (office, book, year, seq)
);
create index register_entry_dossier on register_entry (office, dossier) where dossier is not null;
select protect('register_entry');
revoke update, delete, truncate on register_entry from maklumat_app;

create table register_counter (
  office text not null,
  book text not null,
  year int not null,
  last int not null,
  primary key (office, book, year)
);
select protect('register_counter');
