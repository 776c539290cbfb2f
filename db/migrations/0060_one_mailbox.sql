-- Who holds a time by whichever way in is found by the address they proved.
create index visitor_by_email on visitor (practice_id, email);
