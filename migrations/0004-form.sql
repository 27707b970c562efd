-- Unsent forms, and the papers handed in with them or later.

-- A form somebody is filling in, without an account. Everything typed is sealed with the draft's own data key, which becomes
-- the dossier's key when it is sent; the row is emptied then, and deleted a week after it was begun.
create table draft (
  office text not null,
  id uuid not null,
  service text not null,
  effective_from date not null,
  correction int not null,
  channel text not null check (channel in ('online', 'counter')),
  sealed_entry bytea,
  wrapped_key bytea,
  session_hash bytea,
  resume_hash bytea,
  officer uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  dossier uuid,
  primary key (office, id),
  unique (office, resume_hash),
  -- A citizen's draft hangs on a browser, a counter's on an officer.
  check ((session_hash is null) = (officer is not null)),
  check ((sealed_entry is null) = (dossier is not null)),
  check ((wrapped_key is null) = (dossier is not null))
);
create index draft_session on draft (office, session_hash);
create index draft_expiry on draft (office, expires_at);
create index draft_dossier on draft (office, dossier) where dossier is not null;
select protect('draft');

-- Wrong tries at a code, whether or not there is such a code: both answer alike and take alike.
create table resume_attempt (
  office text not null,
  code_hash bytea not null,
  failures int not null,
  last_at timestamptz not null,
  locked_until timestamptz,
  primary key (office, code_hash)
);
create index resume_attempt_age on resume_attempt (office, last_at);
select protect('resume_attempt');

-- One thing handed in for a requirement. Without a file: it was shown, or a copy on paper was taken, at the counter.
-- The name the sender gave the file is not kept: it often holds a name or a NIK.
create table paper (
  office text not null,
  id uuid not null,
  draft uuid,
  dossier uuid,
  requirement text not null,
  form text not null,
  file uuid,
  mime text,
  size int not null default 0,
  sha256 text,
  pages int,
  uploaded_at timestamptz not null,
  superseded_at timestamptz,
  primary key (office, id),
  check ((draft is null) <> (dossier is null)),
  check ((file is null) = (mime is null))
);
create index paper_draft on paper (office, draft, id) where draft is not null;
create index paper_dossier on paper (office, dossier, id) where dossier is not null;
create unique index paper_file on paper (office, file) where file is not null;
select protect('paper');
