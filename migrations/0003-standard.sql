-- Standards as loaded. At run time the database is the truth; the files in standards/ are imports.

-- Which offices exist: known to everybody, before any office is chosen (start page, first letters of a resi).
create table office (
  office text collate "C" not null primary key,
  short_code text collate "C" not null unique,
  name text not null,
  government text not null
);
revoke delete, truncate on office from maklumat_app;

-- One row: legal bases and their status, holidays, registries. The same for all offices.
create table national_table (
  one boolean primary key default true check (one),
  sha256 text not null,
  content text not null,
  loaded_at timestamptz not null
);
revoke delete, truncate on national_table from maklumat_app;

create table office_profile (
  office text collate "C" not null primary key,
  sha256 text not null,
  content text not null,
  source text not null,
  loaded_at timestamptz not null
);
revoke delete, truncate on office_profile from maklumat_app;
select protect('office_profile');

create table decree (
  office text collate "C" not null,
  decree text collate "C" not null,
  sha256 text not null,
  content text not null,
  source text not null,
  loaded_at timestamptz not null,
  primary key (office, decree)
);
revoke delete, truncate on decree from maklumat_app;
select protect('decree');

-- A version never changes. While no dossier stands on it, a changed file adds the next edition under the same key and the
-- highest edition counts; once one does, the office must raise `koreksi`.
create table standard_version (
  office text collate "C" not null,
  service text collate "C" not null,
  effective_from date not null,
  correction int not null,
  edition int not null,
  sha256 text not null,
  content text not null,
  source text not null,
  loaded_at timestamptz not null,
  primary key (office, service, effective_from, correction, edition)
);
revoke update, delete, truncate on standard_version from maklumat_app;
select protect('standard_version');
