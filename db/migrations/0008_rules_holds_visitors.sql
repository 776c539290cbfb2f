-- What a practice says about when it is open, beyond the week: public holidays of its part of the region, days it is
-- closed, and holidays on which it works all the same.
alter table practice add column part text; -- ISO 3166-2 without the country, such as 'ENG', 'QC', 'NSW'; null: none

create table closure (
  practice_id int not null references practice,
  id          uuid not null,
  from_date   date not null,
  until_date  date not null check (until_date >= from_date), -- the last day
  note        text not null default '',                      -- patients read it: "Closed for training"
  primary key (practice_id, id)
);
create index closure_by_day on closure (practice_id, until_date);

create table holiday_worked (
  practice_id int not null references practice,
  day         date not null,
  primary key (practice_id, day)
);

-- Who may book a type online, and how many of it a practitioner has in a day. Ages in completed years, both included.
alter table appointment_type
  add column for_new        boolean not null default true,
  add column for_existing   boolean not null default true,
  add column for_lapsed     boolean not null default true,
  add column from_age       smallint check (from_age >= 0),
  add column until_age      smallint check (until_age >= coalesce(from_age, 0)),
  add column urgent         boolean not null default false, -- offered to whoever is in pain
  add column buffer_minutes smallint not null default 0 check (buffer_minutes between 0 and 120),
  add column daily_cap      smallint check (daily_cap > 0), -- online, for each practitioner
  add column bring          text not null default '';       -- what to bring, a thing a line

-- The buffer is fixed with the time: it is taken with the visit, after it.
alter table appointment add column buffer_minutes smallint not null default 0 check (buffer_minutes between 0 and 120);

-- Whoever books without an account: what they said, until it is proved and booked, or forgotten.
create table visitor (
  practice_id   int not null references practice,
  id            uuid not null,
  token_hash    text not null,            -- of the secret in their cookie
  been_before   boolean not null,
  given_name    text,
  family_name   text,
  date_of_birth date,
  email         text,
  phone         text,
  code_hash     text,                     -- of the code that was mailed
  code_until    timestamptz,
  code_tries    smallint not null default 0,
  proved_at     timestamptz,              -- that the address is theirs
  patient_id    uuid,                     -- the record that their booking was written to
  created_at    timestamptz not null,
  primary key (practice_id, id),
  unique (practice_id, token_hash),
  foreign key (practice_id, patient_id) references patient
);
create index visitor_by_age on visitor (created_at);

-- A way in for the people of a record that has no account: once, and not for ever.
create table invitation (
  practice_id int not null,
  id          uuid not null,
  patient_id  uuid not null,
  email       text not null,
  until       timestamptz not null,
  used_at     timestamptz,
  created_at  timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, patient_id) references patient
);
create index invitation_of_patient on invitation (practice_id, patient_id);

-- One hold a person. Several visits chosen together are parts of it.
delete from hold;
alter table hold
  add column visitor_id  uuid,
  add column patient_id  uuid,
  add column part        smallint not null default 0,
  add column made_at     timestamptz not null,
  add column extended_at timestamptz,
  add foreign key (practice_id, visitor_id) references visitor on delete cascade,
  add foreign key (practice_id, patient_id) references patient,
  add check (num_nonnulls(account_id, visitor_id) = 1);
create unique index hold_one_an_account on hold (practice_id, account_id, part) where account_id is not null;
create unique index hold_one_a_visitor on hold (practice_id, visitor_id, part) where visitor_id is not null;
