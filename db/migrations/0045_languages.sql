-- The languages a practice speaks beside its first, and the one a person chose to be spoken to in (BCP 47).
alter table practice add column other_locales text[] not null default '{}';
alter table portal_account add column locale text;
alter table patient add column locale text;
