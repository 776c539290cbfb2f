-- A reminder that is due was handed on to be told: once for an appointment at this time of its (its sequence), whichever
-- process came first and whatever its clock said before.
create table reminder (
  practice_id    int not null,
  appointment_id uuid not null,
  sequence       int not null,
  which          text not null check (which in ('first', 'second')),
  at             timestamptz not null,
  primary key (practice_id, appointment_id, sequence, which),
  foreign key (practice_id, appointment_id) references appointment
);

alter table patient add column mail_reminders boolean not null default true;
