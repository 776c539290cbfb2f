-- A passkey that was added at the staff's door is a second factor there: its owner is asked for one from then on.
alter table passkey add column for_staff boolean not null default false;
