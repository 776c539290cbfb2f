-- A practitioner's time closed in one go. While it is closed, its time_off has the same id.
create table away (
  practice_id     int not null references practice,
  id              uuid not null,
  practitioner_id uuid not null,
  starts_at       timestamptz not null,
  ends_at         timestamptz not null check (ends_at > starts_at),
  note            text not null default '',  -- for staff
  cancels         boolean not null,          -- or leaves what was booked
  closed_at       timestamptz not null,
  closed_by       uuid not null,
  reopened_at     timestamptz,
  reopened_by     uuid,
  primary key (practice_id, id),
  foreign key (practice_id, practitioner_id) references practitioner,
  foreign key (practice_id, closed_by) references staff,
  foreign key (practice_id, reopened_by) references staff
);
create index away_by_end on away (practice_id, ends_at);

-- The visits it cancelled. One of a patient's leads: the message and the call are about all of theirs.
create table away_visit (
  practice_id    int not null,
  away_id        uuid not null,
  appointment_id uuid not null,
  lead_id        uuid not null,
  event_id       uuid not null,  -- that it was cancelled
  sequence       int not null,   -- as cancelled: another one since, and it has been put back
  primary key (practice_id, away_id, appointment_id),
  foreign key (practice_id, away_id) references away,
  foreign key (practice_id, appointment_id) references appointment,
  foreign key (practice_id, lead_id) references appointment,
  foreign key (practice_id, event_id) references event
);
create index away_visit_of_appointment on away_visit (practice_id, appointment_id);

-- What came of ringing the patient of a cancelled appointment, each time; chase counts them.
create table call_try (
  practice_id    int not null,
  id             uuid not null,
  appointment_id uuid not null,
  outcome        text not null check (outcome in ('reached', 'left-message', 'no-answer', 'wrong-number')),
  staff_id       uuid not null,
  at             timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, appointment_id) references appointment,
  foreign key (practice_id, staff_id) references staff
);
create index call_try_of_appointment on call_try (practice_id, appointment_id, at);
