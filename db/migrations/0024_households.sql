-- What an account may do for a patient. The link itself is the permission to see; booking and cancelling come on top.
-- A link that ends is removed; the events tell who had it, and until when.
alter table account_link
  add column may_book    boolean not null default true,
  add column may_cancel  boolean not null default true,
  add column giver       text not null default 'staff' check (giver in ('staff', 'patient', 'system')),
  add column paused_at   timestamptz,  -- reaches nothing until somebody has looked into it
  add column end_told_at timestamptz,  -- both sides were told that it ends with the patient's coming of age
  add check (relation = 'other' or (may_book and may_cancel));
create index account_link_of_account on account_link (account_id);

-- Somebody invited to act for a patient, who need not be a patient: the link in the mail works once.
create table access_offer (
  practice_id int not null references practice,
  id          uuid not null,
  patient_id  uuid not null,
  email       text not null,
  may_book    boolean not null,
  may_cancel  boolean not null,
  giver       text not null check (giver in ('staff', 'patient')),
  offered_by  text not null references portal_account,
  until       timestamptz not null,
  created_at  timestamptz not null,
  used_at     timestamptz,
  used_by     text references portal_account,
  revoked_at  timestamptz,
  primary key (practice_id, id),
  foreign key (practice_id, patient_id) references patient
);
create index access_offer_of_patient on access_offer (practice_id, patient_id);

-- A parent who asked, by a child's name and date of birth, to act for them: staff decide.
create table child_request (
  practice_id   int not null references practice,
  id            uuid not null,
  task_id       uuid not null,
  account_id    text not null references portal_account,
  given_name    text not null,
  family_name   text not null,
  date_of_birth date not null,
  patient_id    uuid,                  -- the one record that all of it matched when it was asked; null: none, or several
  asked_at      timestamptz not null,
  decided_at    timestamptz,
  approved      boolean,
  primary key (practice_id, id),
  foreign key (practice_id, task_id) references staff_task,
  foreign key (practice_id, patient_id) references patient
);
create unique index child_request_of_task on child_request (practice_id, task_id);
