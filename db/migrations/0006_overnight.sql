-- What happened online and has been seen to: whoever presses first stands here, and the second reads who that was.
create table dealt_with (
  practice_id int not null,
  event_id    uuid not null,
  staff_id    uuid not null,
  at          timestamptz not null,
  primary key (practice_id, event_id),
  foreign key (practice_id, event_id) references event,
  foreign key (practice_id, staff_id) references staff
);

-- Staff find a patient by either.
create index patient_by_birth on patient (practice_id, date_of_birth);
create index patient_by_phone on patient (practice_id, phone) where phone is not null;
