-- Passkeys (WebAuthn credentials) of an account. A public key tells nobody how to sign in.
create table passkey (
  id         text primary key,           -- the credential's id, base64url
  account_id text not null references portal_account on delete cascade,
  public_key text not null,              -- COSE, base64url
  counter    bigint not null,            -- of its signatures, where the authenticator counts
  transports text not null default '',   -- how it can be reached, joined by commas
  name       text not null,              -- what its owner calls it
  made_at    timestamptz not null,
  used_at    timestamptz
);
create index passkey_of_account on passkey (account_id);

-- What an authenticator is asked to sign, once and for a few minutes. With an account: it adds a passkey to that one.
create table passkey_challenge (
  challenge  text primary key,
  account_id text references portal_account on delete cascade,
  until      timestamptz not null
);

-- A code that was mailed to whoever has an account with this address, or says so: the way in, once and for a quarter of
-- an hour. Whether there is such an account, nothing here tells.
create table mailed_code (
  practice_id   int not null references practice,
  id            uuid not null,
  purpose       text not null check (purpose in ('sign-in', 'password', 'account')),
  browser_hash  text not null,           -- of the secret in the cookie of the browser that may type it
  email         text not null,
  code_hash     text not null,
  until         timestamptz not null,
  tries         smallint not null default 0,
  proved_at     timestamptz,             -- the code or the link came back
  spent_at      timestamptz,             -- and was made use of
  to_page       text,                    -- where they were going
  given_name    text,                    -- who asks for an account
  family_name   text,
  date_of_birth date,
  created_at    timestamptz not null,
  primary key (practice_id, id)
);
create index mailed_code_of_browser on mailed_code (practice_id, browser_hash);
create index mailed_code_by_age on mailed_code (created_at);

-- Somebody who proved an address and asked for an account, where no one record matched: staff decide.
create table account_request (
  practice_id   int not null references practice,
  id            uuid not null,
  task_id       uuid not null,
  email         text not null,           -- proved
  given_name    text not null,
  family_name   text not null,
  date_of_birth date not null,
  asked_at      timestamptz not null,
  decided_at    timestamptz,
  patient_id    uuid,                    -- the record it was linked to; null: none
  primary key (practice_id, id),
  foreign key (practice_id, task_id) references staff_task,
  foreign key (practice_id, patient_id) references patient
);
create index account_request_of_task on account_request (practice_id, task_id);

-- Inviting all who may be invited: what staff started, and how far it has come.
create table invite_run (
  practice_id int not null references practice,
  id          uuid not null,
  started_at  timestamptz not null,
  started_by  uuid not null,
  total       int not null,
  stopped_at  timestamptz,
  done_at     timestamptz,
  primary key (practice_id, id),
  foreign key (practice_id, started_by) references staff
);
create unique index invite_run_one_open on invite_run (practice_id) where done_at is null;

-- An invitation that staff sent, alone or with all; and that they took back.
alter table invitation
  add column sent       text check (sent in ('staff', 'all')), -- null: it came with a visitor's booking
  add column run_id     uuid,
  add column revoked_at timestamptz,
  add foreign key (practice_id, run_id) references invite_run;
