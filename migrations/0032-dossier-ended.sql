-- What ended, by year and service, is counted from the index alone: most of a table that grows old has ended, and reading it whole
-- for every page of a list costs more the longer the office uses it.
drop index dossier_ended;
create index dossier_ended on dossier (office, ended_at) include (service, effective_from, correction) where ended_at is not null;
