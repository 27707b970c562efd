-- Who may act in whose place, for which days and which work, and why: the authority calendar.

-- One stay away from the desk. `until` is the last day away, and the day before `since` when it was called off before it began.
create table absence (
  office text not null,
  id uuid not null,
  officer uuid not null,
  kind text not null check (kind in ('leave', 'travel', 'sick', 'other')),
  since date not null,
  until date not null check (until >= since - 1),
  note text,
  order_number text,
  order_date date,
  ordered_by text,
  recorded_by uuid,
  recorded_at timestamptz not null,
  primary key (office, id),
  foreign key (office, officer) references officer (office, id)
);
create index absence_by_officer on absence (office, officer, since);
create index absence_by_day on absence (office, until, since);
select protect('absence');

-- `in_place_of`: the holding that rests while this one runs (Plh., or a desk lent to a colleague of the same role). `services` and
-- `letter_kinds`: what a holding is for; empty is everything of the post.
alter table post_holder
  add column decree_date date,
  add column services text[] not null default '{}',
  add column letter_kinds text[] not null default '{}',
  add column in_place_of uuid,
  add column absence uuid,
  drop constraint post_holder_capacity_check,
  add constraint post_holder_capacity_check check (capacity in ('substantive', 'plt', 'plh', 'pj', 'desk')),
  add constraint post_holder_desk_check check (capacity <> 'desk' or (in_place_of is not null and until is not null)),
  add foreign key (office, in_place_of) references post_holder (office, id),
  add foreign key (office, absence) references absence (office, id);
create index post_holder_by_place on post_holder (office, in_place_of) where in_place_of is not null;
create index post_holder_by_absence on post_holder (office, absence) where absence is not null;
create index reading_log_by_officer on reading_log (office, officer, at, id);
