-- A browser keeps its secret from one booking to the next, so that its earlier confirmations still open.
alter table visitor drop constraint visitor_practice_id_token_hash_key;
create index visitor_by_token on visitor (practice_id, token_hash);

-- What a visitor booked; and the key of their form, which makes a double click one appointment.
alter table appointment
  add column visitor_id uuid,
  add foreign key (practice_id, visitor_id) references visitor on delete set null (visitor_id);
create unique index appointment_once_visitor on appointment (practice_id, visitor_id, once_key)
  where visitor_id is not null;

-- Records that could be one person's are looked for whenever a visitor books.
create index patient_by_email on patient (practice_id, lower(email));
