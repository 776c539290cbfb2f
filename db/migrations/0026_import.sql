-- What came from another system, and how far bringing it is (docs/decisions/0013-import.md).
create table import_run (
  practice_id int not null references practice,
  id          uuid not null,
  file_name   text not null,
  state       text not null check (state in ('waiting', 'running', 'done', 'failed')),
  done        int not null default 0,
  total       int not null default 0,
  counts      jsonb not null default '{}',  -- by kind and what became of it
  problem     text,                         -- a code: why it failed
  started_by  uuid,                         -- null: at the command line
  created_at  timestamptz not null,
  ended_at    timestamptz,
  sending_at  timestamptz,                  -- since when reminders may go for what it brought; null: not yet
  primary key (practice_id, id),
  foreign key (practice_id, started_by) references staff
);

-- What the old system calls a row of ours. digest: of what was imported; a row that has another one now was changed here.
create table external_id (
  practice_id int not null,
  source      text not null,
  kind        text not null check (kind in ('patient', 'practitioner', 'type', 'visit', 'time-off')),
  external_id text not null,
  id          uuid not null,
  digest      text not null,
  import_id   uuid not null,
  primary key (practice_id, source, kind, external_id),
  foreign key (practice_id, import_id) references import_run
);
create index external_id_of_row on external_id (practice_id, kind, id);
create index external_id_of_import on external_id (practice_id, import_id);
