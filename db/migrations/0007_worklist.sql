-- Who is after the patient of a cancelled appointment that has not been rebooked, and how far they have come.
-- version rises with every change, so that two receptionists don't ring the same patient.
create table chase (
  practice_id    int not null,
  appointment_id uuid not null,
  on_it          uuid,
  on_it_since    timestamptz,
  tries          int not null default 0,
  last_try_by    uuid,
  last_try_at    timestamptz,
  snoozed_until  date,
  closed_by      uuid,
  closed_at      timestamptz,
  version        int not null default 1,
  primary key (practice_id, appointment_id),
  foreign key (practice_id, appointment_id) references appointment,
  foreign key (practice_id, on_it) references staff,
  foreign key (practice_id, last_try_by) references staff,
  foreign key (practice_id, closed_by) references staff
);
create index appointment_by_cancelling on appointment (practice_id, cancelled_at) where cancelled_at is not null;
