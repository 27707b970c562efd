-- Who may do what is asked at every request, so the server remembers it; whatever changes it is announced, so that a session ended,
-- a post given or an account closed counts at once, from whichever process it was done.
create function tell_office_people() returns trigger
language plpgsql as $$
begin
  perform pg_notify('office_people', coalesce(new.office, old.office));
  return null;
end
$$;

create trigger session_told
after update of revoked_at, confirmed_at, expires_at or delete on session
for each row execute function tell_office_people();

create trigger officer_told
after update or delete on officer
for each row execute function tell_office_people();

create trigger post_holder_told
after insert or update or delete on post_holder
for each row execute function tell_office_people();
