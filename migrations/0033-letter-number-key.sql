-- A letter's number as it is looked for: in capitals, without spaces, dots and hyphens. A column and no index of the expression: behind
-- the wall of offices an index is asked only what no function in between could leak, and these are not trusted with that.
alter table letter add column number_key text generated always as (upper(translate(number, ' .-', ''))) stored;
create index letter_number_key on letter (office, year, number_key);
