-- What is out of order: a registry, another's system, the power. Declared once by an officer, published, ended with the true
-- moment. Which dossiers it holds up is said by their events; `held_up` is derived from those, like `task`.
create table outage (
  office text not null,
  id uuid not null,
  -- A registry of the national table; null: what `label` says, and `stops` what cannot be done meanwhile.
  registry text,
  label text not null,
  stops text not null check (stops in ('lookup', 'sign', 'all')),
  -- Read by everybody.
  told text not null,
  began_at timestamptz not null,
  expected_at timestamptz,
  declared_at timestamptz not null,
  declared_by uuid not null,
  ended_at timestamptz,
  end_recorded_at timestamptz,
  ended_by uuid,
  primary key (office, id),
  check ((registry is not null) = (stops = 'lookup')),
  check (ended_at is null or ended_at >= began_at)
);
create index outage_open on outage (office, began_at, id) where ended_at is null;
create index outage_recent on outage (office, began_at desc, id);
select protect('outage');
revoke delete, truncate on outage from maklumat_app;

-- One registry is out of order once at a time.
create unique index outage_once on outage (office, registry) where ended_at is null and registry is not null;

create function tell_outage() returns trigger
language plpgsql as $$
begin
  perform pg_notify('outage', new.office);
  return null;
end
$$;
create trigger outage_told after insert or update on outage for each row execute function tell_outage();

create table held_up (
  office text not null,
  dossier uuid not null,
  outage uuid not null,
  posts text[] not null,
  kind text not null,
  service_name text not null,
  agenda_number text not null,
  applicant_name text not null,
  pauses boolean not null,
  since timestamptz not null,
  primary key (office, dossier)
);
create index held_up_outage on held_up (office, outage, since, dossier);
select protect('held_up');

-- The files an outage may hold up are found by the kind of act they wait for.
create index task_open_kind on task (office, kind, dossier) where done_at is null;
