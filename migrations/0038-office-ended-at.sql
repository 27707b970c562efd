-- A holding, and an absence, that ended in the course of a day: `until` is that day, for what was done on it was done in office, and
-- `ended_at` the moment. From then on it gives no right, and whoever was stood in for has the post back.
alter table post_holder
  add column ended_at timestamptz,
  add constraint post_holder_ended_check check (ended_at is null or until >= since);
alter table absence
  add column ended_at timestamptz,
  add constraint absence_ended_check check (ended_at is null or until >= since);
