-- What patients corrected of how they are reached: the values stand here, and never in an event.
create table contact_change (
  practice_id int not null references practice,
  id          uuid not null,
  patient_id  uuid not null,
  field       text not null check (field in ('phone', 'email')),
  before      text,
  after       text not null,
  account_id  text references portal_account on delete set null,
  at          timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, patient_id) references patient
);
create index contact_change_of_patient on contact_change (practice_id, patient_id);

-- A new e-mail address that somebody gave for their record, until the code that was mailed to it comes back.
create table contact_proof (
  practice_id int not null references practice,
  patient_id  uuid not null,
  account_id  text not null references portal_account on delete cascade,
  email       text not null,
  code_hash   text not null,
  until       timestamptz not null,
  tries       int not null default 0,
  primary key (practice_id, patient_id, account_id),
  foreign key (practice_id, patient_id) references patient
);
