-- An appointment is never deleted. version rises with every change; sequence only with time, practitioner, type,
-- cancelling or putting back: it is what patients' prompts, links and calendars hold on to.
create table appointment (
  practice_id          int not null,
  id                   uuid not null,
  reference            text not null,
  patient_id           uuid not null,
  practitioner_id      uuid not null,
  type_id              uuid not null,
  starts_at            timestamptz not null,
  ends_at              timestamptz not null check (ends_at > starts_at),
  local_start          timestamp not null,  -- as agreed, in zone: start-up lists those a change of zone rules has moved
  zone                 text not null,
  state                text not null check (state in
    ('pending', 'confirmed', 'arrived', 'in-surgery', 'completed', 'cancelled', 'did-not-attend')),
  cancel_until         timestamptz not null, -- the promise, fixed when this time was agreed
  double_booked        boolean not null default false,
  booked_at            timestamptz not null,
  booked_channel       text not null check (booked_channel in ('online', 'link', 'practice', 'api', 'import')),
  booked_by            text references portal_account,
  once_key             text,
  rebooked_from        uuid,
  cancelled_at         timestamptz,
  cancelled_channel    text check (cancelled_channel in ('online', 'link', 'practice', 'api', 'import')),
  cancelled_by         text references portal_account,
  cancel_wish          text check (cancel_wish in ('patient', 'practice')),
  cancel_reason        text,
  dismissed_at         timestamptz,
  version              int not null default 1,
  sequence             int not null default 0,
  primary key (practice_id, id),
  unique (practice_id, reference),
  foreign key (practice_id, patient_id) references patient,
  foreign key (practice_id, practitioner_id) references practitioner,
  foreign key (practice_id, type_id) references appointment_type,
  foreign key (practice_id, rebooked_from) references appointment,
  check ((state = 'cancelled') = (cancelled_at is not null))
);
create unique index appointment_once on appointment (practice_id, booked_by, once_key) where once_key is not null;
create index appointment_of_patient on appointment (practice_id, patient_id, starts_at);
create index appointment_of_practitioner on appointment (practice_id, practitioner_id, starts_at);
create index appointment_of_day on appointment (practice_id, starts_at);
create unique index appointment_rebooked_once on appointment (practice_id, rebooked_from)
  where rebooked_from is not null and state <> 'cancelled';
create index appointment_rebooked_from on appointment (practice_id, rebooked_from) where rebooked_from is not null;

-- A time kept for somebody who is still deciding.
create table hold (
  practice_id     int not null,
  id              uuid not null,
  account_id      text references portal_account,
  practitioner_id uuid not null,
  type_id         uuid not null,
  starts_at       timestamptz not null,
  ends_at         timestamptz not null check (ends_at > starts_at),
  expires_at      timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, practitioner_id) references practitioner,
  foreign key (practice_id, type_id) references appointment_type
);
create index hold_by_expiry on hold (practice_id, expires_at);

-- What is taken: the one place where two things cannot be at once. Appointments and holds claim here in the
-- transaction that makes them. Past stretches may be dropped, so it stays small.
create table taken (
  practice_id     int not null,
  id              uuid not null,
  practitioner_id uuid not null,
  during          tstzrange not null check (not isempty(during)),
  appointment_id  uuid,
  hold_id         uuid,
  primary key (practice_id, id),
  foreign key (practice_id, practitioner_id) references practitioner,
  foreign key (practice_id, appointment_id) references appointment,
  foreign key (practice_id, hold_id) references hold on delete cascade,
  check (num_nonnulls(appointment_id, hold_id) = 1),
  constraint taken_no_overlap exclude using gist (practice_id with =, practitioner_id with =, during with &&)
);
create index taken_of_appointment on taken (practice_id, appointment_id);
create index taken_of_hold on taken (practice_id, hold_id) where hold_id is not null;

create table staff_task (
  practice_id    int not null references practice,
  id             uuid not null,
  kind           text not null,
  appointment_id uuid,
  patient_id     uuid,
  opened_at      timestamptz not null,
  closed_at      timestamptz,
  closed_by      uuid,
  primary key (practice_id, id),
  foreign key (practice_id, appointment_id) references appointment,
  foreign key (practice_id, patient_id) references patient,
  foreign key (practice_id, closed_by) references staff
);
create unique index staff_task_open_once on staff_task (practice_id, kind, appointment_id) where closed_at is null;
