-- The code that the console shows until there is a practice: whoever has it makes the first one.
create table set_up_code (
  "only"    boolean primary key default true check ("only"),
  code_hash text not null,
  made_at   timestamptz not null
);

-- Who may add practices to this installation: whoever made the first.
create table installation_admin (
  account_id text primary key references portal_account on delete cascade,
  since      timestamptz not null
);

-- Somebody who is asked to be staff. The link is made when the mail is, and kept nowhere.
create table staff_invitation (
  practice_id int not null references practice,
  id          uuid not null,
  email       text not null,
  name        text not null,
  role        text not null check (role in ('receptionist', 'manager')),
  invited_by  uuid not null,
  until       timestamptz not null,
  created_at  timestamptz not null,
  used_at     timestamptz,
  revoked_at  timestamptz,
  primary key (practice_id, id),
  foreign key (practice_id, invited_by) references staff
);

-- An authenticator app (TOTP, RFC 6238): its secret sealed with the installation's, and the last step that was used.
create table two_factor (
  account_id    text primary key references portal_account on delete cascade,
  sealed_secret text not null,
  confirmed_at  timestamptz,                -- null: shown, and no code of it typed yet
  last_step     bigint not null default 0
);

create table recovery_code (
  account_id text not null references portal_account on delete cascade,
  code_hash  text not null,
  used_at    timestamptz,
  primary key (account_id, code_hash)
);

-- When this sign-in proved a second factor; null: it did not.
alter table sign_in add column second_factor_at timestamptz;

-- What is still to be set before a practice opens its portal, for its managers. `accepted`: what they left as it was.
create table checklist (
  practice_id int primary key references practice,
  accepted    text[] not null default '{}',
  put_away_at timestamptz
);
