-- What staff write down about a patient, for themselves. Never edited: what no longer holds is struck through, by name.
create table note (
  practice_id int not null,
  id          uuid not null,
  patient_id  uuid not null,
  text        text not null check (text <> ''),
  staff_id    uuid not null,
  at          timestamptz not null,
  struck_at   timestamptz,
  struck_by   uuid,
  primary key (practice_id, id),
  foreign key (practice_id, patient_id) references patient,
  foreign key (practice_id, staff_id) references staff,
  foreign key (practice_id, struck_by) references staff,
  check ((struck_at is null) = (struck_by is null))
);
create index note_of_patient on note (practice_id, patient_id);
