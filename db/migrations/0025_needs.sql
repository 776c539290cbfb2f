-- What a patient needs so that a visit goes well: staff keep it on the record, and it stands in the diary.
alter table patient
  add column needs          text[] not null default '{}'
    check (needs <@ array['interpreter', 'large-print', 'dont-ring', 'wheelchair']),
  add column needs_language text not null default '',  -- which language is interpreted
  add column needs_text     text not null default '';
