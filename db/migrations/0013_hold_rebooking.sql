-- Whoever holds a time to rebook a cancelled visit finishes just that, from wherever they come back to it.
alter table hold
  add column rebooked_from uuid,
  add foreign key (practice_id, rebooked_from) references appointment;
