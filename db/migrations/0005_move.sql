-- Until when the time may be changed online, agreed with the time, as cancel_until is. Appointments from before were
-- promised nothing: theirs ended when they were booked, so that today's notice period binds.
alter table appointment add column move_until timestamptz;
update appointment set move_until = booked_at;
alter table appointment alter column move_until set not null;
