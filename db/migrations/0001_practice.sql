-- The practice and what it is made of. practice_id leads every key of a tenant's table, so that no row can point into
-- another practice (docs/decisions/0005-tenancy.md). SQL never decides by the database's clock or converts zones.
create extension if not exists btree_gist;

create table practice (
  id          int primary key generated always as identity,
  slug        text not null unique check (slug ~ '^[a-z][a-z0-9-]{1,39}$'),
  name        text not null,
  region      text not null check (region in ('GB', 'IE', 'CA', 'AU')),
  zone        text not null,
  locale      text not null,
  phone       text not null,
  email       text not null,
  address     text not null,
  accent      text not null default '#0f766e' check (accent ~ '^#[0-9a-f]{6}$'),
  policies    jsonb not null default '{}',
  created_at  timestamptz not null
);

create table opening_hours (
  practice_id int not null references practice,
  weekday     smallint not null check (weekday between 1 and 7),
  opens       time not null,
  closes      time not null check (closes > opens),
  primary key (practice_id, weekday, opens)
);

create table practitioner (
  practice_id int not null references practice,
  id          uuid not null,
  name        text not null,
  profession  text not null check (profession in ('dentist', 'hygienist', 'therapist')),
  ordinal     smallint not null,
  left_on     date,
  primary key (practice_id, id)
);

create table appointment_type (
  practice_id      int not null references practice,
  id               uuid not null,
  name             text not null,
  description      text not null default '',
  minutes          smallint not null check (minutes between 5 and 480),
  colour           smallint not null check (colour between 1 and 8),
  ordinal          smallint not null,
  bookable_online  boolean not null default true,
  withdrawn_at     timestamptz,
  primary key (practice_id, id)
);

create table practitioner_type (
  practice_id     int not null,
  practitioner_id uuid not null,
  type_id         uuid not null,
  primary key (practice_id, practitioner_id, type_id),
  foreign key (practice_id, practitioner_id) references practitioner,
  foreign key (practice_id, type_id) references appointment_type
);

-- A stretch of a practitioner's week that is open for appointments, in the practice's local time.
create table session (
  practice_id     int not null,
  id              uuid not null,
  practitioner_id uuid not null,
  weekday         smallint not null check (weekday between 1 and 7),
  starts          time not null,
  ends            time not null check (ends > starts),
  from_date       date not null,
  until_date      date check (until_date >= from_date),
  primary key (practice_id, id),
  foreign key (practice_id, practitioner_id) references practitioner
);
create index session_of_practitioner on session (practice_id, practitioner_id, weekday);

create table time_off (
  practice_id     int not null,
  id              uuid not null,
  practitioner_id uuid not null,
  starts_at       timestamptz not null,
  ends_at         timestamptz not null check (ends_at > starts_at),
  note            text not null default '',
  primary key (practice_id, id),
  foreign key (practice_id, practitioner_id) references practitioner
);
create index time_off_of_practitioner on time_off (practice_id, practitioner_id, ends_at);

-- What start-up has finished doing, by name: 'story' is written when the demo's seeding is complete.
create table mark (
  name text primary key,
  at   timestamptz not null
);
