-- How to get there, in the practice's own words, a line each: patients read it with what they booked.
alter table practice add column directions text not null default '';
