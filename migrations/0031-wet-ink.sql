-- The scan of a sheet signed with ink, and how it was known to be this letter's: by its QR code, or by an officer's eye.
create table wet_scan (
  office text not null,
  letter uuid not null,
  pages int not null check (pages > 0),
  known_by text not null check (known_by in ('code', 'eye')),
  filed_at timestamptz not null,
  filed_by uuid not null,
  primary key (office, letter),
  foreign key (office, letter) references letter (office, id)
);
select protect('wet_scan');
revoke delete, truncate on wet_scan from maklumat_app;
