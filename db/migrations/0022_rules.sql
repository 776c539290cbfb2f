-- What a practice says of one reason to come beyond its own rules: whether such visits may be cancelled online, with a
-- notice of their own where they have one, and what is shown of their price.
alter table appointment_type
  add column cancellable_online  boolean not null default true,
  add column cancel_notice_hours smallint check (cancel_notice_hours between 0 and 336), -- null: as the practice
  add column price_minor         int check (price_minor between 0 and 100000000);        -- pence or cents; null: not shown
