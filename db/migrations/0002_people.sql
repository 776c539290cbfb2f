-- The auth library's tables (portal_account, sign_in, credential, proof: better-auth's user, session, account and
-- verification), committed as ours; people/auth.test.ts proves that the library wants no more than stands here.
create table portal_account (
  id             text primary key,
  name           text not null,
  email          text not null unique,
  email_verified boolean not null,
  image          text,
  created_at     timestamptz not null,
  updated_at     timestamptz not null
);

-- door: where one came in. Only a sign-in through the staff door opens staff pages.
create table sign_in (
  id         text primary key,
  account_id text not null references portal_account on delete cascade,
  token      text not null unique,
  door       text not null check (door in ('patient', 'staff')),
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index sign_in_of_account on sign_in (account_id);

create table credential (
  id                       text primary key,
  account_id               text not null references portal_account on delete cascade,
  provider_account_id      text not null,
  provider_id              text not null,
  access_token             text,
  refresh_token            text,
  id_token                 text,
  access_token_expires_at  timestamptz,
  refresh_token_expires_at timestamptz,
  scope                    text,
  password                 text,
  created_at               timestamptz not null,
  updated_at               timestamptz not null
);
create index credential_of_account on credential (account_id);

create table proof (
  id         text primary key,
  identifier text not null,
  value      text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index proof_by_identifier on proof (identifier);

-- How often something was tried, held here so that limits hold across processes (rate-limiter-flexible's columns).
create table rate_limit (
  key    varchar(255) primary key,
  points integer not null default 0,
  expire bigint
);

create table account_event (
  id         uuid primary key,
  at         timestamptz not null,
  account_id text,
  kind       text not null,
  data       jsonb not null default '{}'
);

create table staff (
  practice_id int not null references practice,
  id          uuid not null,
  account_id  text not null references portal_account,
  name        text not null,
  role        text not null check (role in ('receptionist', 'manager')),
  ended_at    timestamptz,
  primary key (practice_id, id),
  unique (practice_id, account_id)
);

create table patient (
  practice_id           int not null references practice,
  id                    uuid not null,
  given_name            text not null,
  family_name           text not null,
  date_of_birth         date not null,
  email                 text,
  phone                 text,
  usual_practitioner_id uuid,
  online_access         boolean not null default true,
  archived_at           timestamptz,
  created_at            timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, usual_practitioner_id) references practitioner
);
create index patient_by_name on patient (practice_id, lower(family_name), lower(given_name));

-- Which account reaches which patient's record, after proof of identity. An account may act for others.
create table account_link (
  practice_id int not null,
  account_id  text not null references portal_account,
  patient_id  uuid not null,
  relation    text not null check (relation in ('self', 'other')),
  created_at  timestamptz not null,
  primary key (practice_id, account_id, patient_id),
  foreign key (practice_id, patient_id) references patient
);
create index account_link_of_patient on account_link (practice_id, patient_id);
