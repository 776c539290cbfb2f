-- Who walks in says a name and one contact: when they were born is asked in the surgery.
alter table patient alter column date_of_birth drop not null;
