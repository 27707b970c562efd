-- The walls between offices, and what the machinery itself remembers. Runs as maklumat_owner.

alter default privileges in schema public grant select, insert, update, delete on tables to maklumat_app;
alter default privileges in schema public grant usage, select on sequences to maklumat_app;
alter default privileges in schema public grant execute on functions to maklumat_app;

-- The office this transaction may see. Raises when nobody said which, so that a forgotten `inOffice` is an error, not an empty list.
create function current_office() returns text
  language plpgsql stable parallel safe
as $$
declare
  office constant text := current_setting('app.office', true);
begin
  if office is null or office = '' then
    raise exception 'app.office is not set: use inOffice()' using errcode = 'MK001';
  end if;
  return office;
end
$$;

-- Puts a table of offices behind the second wall. Its first key column must be `office text not null`.
-- maklumat_owner keeps seeing everything: migrations, backup and restore need it, and the server never signs in as owner for a request.
create function protect(name regclass) returns void
  language plpgsql
as $$
begin
  execute format('alter table %s enable row level security', name);
  execute format('alter table %s force row level security', name);
  execute format(
    'create policy office on %s to maklumat_app using (office = current_office()) with check (office = current_office())', name);
  execute format('create policy whole on %s to maklumat_owner using (true) with check (true)', name);
end
$$;
revoke execute on function protect(regclass) from public, maklumat_app;

-- When each recurring job last ended well; the health page reads it.
create table heartbeat (
  name text primary key,
  finished_at timestamptz not null
);

-- One row: which master key sealed what stands here. A server with another key must not start.
create table installation (
  one boolean primary key default true check (one),
  key_check text not null,
  made_at timestamptz not null
);
revoke update, delete on installation from maklumat_app;

-- A row here: invented people were loaded, and every page says so for good. Never removed: a trial stays a trial.
create table demo_installation (
  one boolean primary key default true check (one),
  loaded_at timestamptz not null
);
revoke update, delete, truncate on demo_installation from maklumat_app;

-- The outbox: a job is added in the transaction of the act that needs it. The queue's own tables stay invisible to maklumat_app.
create function add_job(name text, payload text, key text, run_at timestamptz) returns void
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform graphile_worker.add_job(
    identifier => name,
    payload => payload::json,
    run_at => coalesce(run_at, now()),
    job_key => key,
    job_key_mode => case when key is null then null else 'replace' end);
end
$$;

-- Jobs of the current office that failed at least once and are not done: what an officer or the IT person must see.
create function stuck_jobs() returns table (id text, name text, key text, attempts int, last_error text, next_at timestamptz, final boolean)
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  return query
    select j.id::text, t.identifier, j.key, j.attempts::int, j.last_error, j.run_at, j.attempts >= j.max_attempts
    from graphile_worker._private_jobs j
    join graphile_worker._private_tasks t on t.id = j.task_id
    where j.payload ->> 'office' = public.current_office()
      and j.attempts > 0
      and j.locked_at is null
    order by j.run_at, j.id
    limit 200;
end
$$;

-- Runs a stuck job of the current office again now; false when it is gone, running, or another office's.
create function retry_job(job text) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update graphile_worker._private_jobs
  set run_at = now(), attempts = least(attempts, max_attempts - 1)
  where id = job::bigint
    and payload ->> 'office' = public.current_office()
    and locked_at is null;
  return found;
end
$$;
