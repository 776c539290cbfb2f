-- A person asked the practice for all that it holds about them (UK GDPR and GDPR art. 15, PIPEDA 4.9, APP 12): by when it
-- is to be answered, what of it is withheld as it concerns others, and when it was handed over.
create table data_request (
  practice_id int not null references practice,
  id          uuid not null,
  patient_id  uuid not null,
  asked_on    date not null,
  due_on      date not null check (due_on >= asked_on),
  withheld    text[] not null default '{}',   -- what is left out: `note:<id>`, `people`
  opened_by   uuid not null,
  opened_at   timestamptz not null,
  answered_at timestamptz,
  answered_by uuid,
  primary key (practice_id, id),
  foreign key (practice_id, patient_id) references patient,
  foreign key (practice_id, opened_by) references staff,
  foreign key (practice_id, answered_by) references staff
);
create unique index data_request_open_once on data_request (practice_id, patient_id) where answered_at is null;
create index data_request_of_patient on data_request (practice_id, patient_id);

-- An account that was erased at its owner's wish is a name that nobody has: what it did stays in the trail.
alter table portal_account add column erased_at timestamptz;
