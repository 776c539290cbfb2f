-- What happened, as ids and names of changed fields, never personal values. It is the audit trail, the history on an
-- appointment and what messages are made from. Append-only from the first day.
create table event (
  practice_id    int not null references practice,
  id             uuid not null,
  at             timestamptz not null,
  kind           text not null,
  appointment_id uuid,
  patient_id     uuid,
  actor          text not null check (actor in ('patient', 'staff', 'system')),
  account_id     text,
  channel        text not null check (channel in ('online', 'link', 'practice', 'api', 'import')),
  data           jsonb not null default '{}',
  quiet          boolean not null default false,  -- history, but nobody is told
  primary key (practice_id, id),
  foreign key (practice_id, appointment_id) references appointment,
  foreign key (practice_id, patient_id) references patient
);
create index event_of_appointment on event (practice_id, appointment_id, at);
create index event_by_time on event (practice_id, at);

create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger event_append_only before update or delete on event for each row execute function refuse_change();
create trigger event_no_truncate before truncate on event for each statement execute function refuse_change();
create trigger account_event_append_only before update or delete on account_event
  for each row execute function refuse_change();
create trigger account_event_no_truncate before truncate on account_event
  for each statement execute function refuse_change();

-- One row per (event, kind, person): what was said, and whether it arrived.
create table message (
  practice_id      int not null,
  id               uuid not null,
  event_id         uuid not null,
  kind             text not null,
  person           text not null, -- 'patient:<id>', 'account:<id>' or 'practice:<address>'
  appointment_id   uuid,
  patient_id       uuid,
  state            text not null check (state in ('queued', 'sent', 'failed', 'dropped')),
  to_address       text not null,
  message_id       text not null, -- RFC 5322 Message-ID: the same each time it is tried
  subject          text not null default '',
  html             text not null default '',
  text             text not null default '',
  calendar         text,
  calendar_method  text,
  attempts         int not null default 0,
  problem          text,
  created_at       timestamptz not null,
  settled_at       timestamptz,
  primary key (practice_id, id),
  unique (practice_id, event_id, kind, person),
  unique (practice_id, message_id),
  foreign key (practice_id, event_id) references event,
  foreign key (practice_id, appointment_id) references appointment,
  foreign key (practice_id, patient_id) references patient
);
create index message_of_patient on message (practice_id, patient_id, created_at);
create index message_of_appointment on message (practice_id, appointment_id) where appointment_id is not null;
create index message_by_time on message (practice_id, created_at);
