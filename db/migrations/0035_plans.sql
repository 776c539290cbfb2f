-- How a visit is paid for: NHS and private in the United Kingdom, elsewhere the practice's own list. A type may be of one
-- plan, a session may be kept for one, and what a plan allows online comes on top of what its types allow.
create table plan (
  practice_id         int not null references practice,
  id                  uuid not null,
  name                text not null,
  ordinal             smallint not null,
  nhs                 boolean not null default false,
  -- What patients read about charges before they book. Of the NHS nothing: its patients are never charged for a missed visit.
  charges             text not null default '' check (not nhs or charges = ''),
  bookable_online     boolean not null default true,
  cancellable_online  boolean not null default true,
  cancel_notice_hours smallint check (cancel_notice_hours between 0 and 336), -- null: as the practice
  primary key (practice_id, id)
);
create unique index plan_name on plan (practice_id, lower(name));

alter table appointment_type
  add column plan_id uuid,
  add foreign key (practice_id, plan_id) references plan;
alter table session
  add column plan_id uuid,
  add foreign key (practice_id, plan_id) references plan;
alter table patient
  add column plan_id uuid, -- null: not known
  add foreign key (practice_id, plan_id) references plan;

insert into plan (practice_id, id, name, ordinal, nhs)
  select id, gen_random_uuid(), 'NHS', 1, true from practice where region = 'GB'
  union all
  select id, gen_random_uuid(), 'Private', 2, false from practice where region = 'GB';
