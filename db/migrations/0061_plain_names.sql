-- How a patient is found by name as people type it: without accents, apostrophes and capitals, each part of a double name
-- for itself ("Bélanger-O’Neill, Anne" is " belanger oneill anne"). src/people/plain-name.ts says the same of what is typed.
alter table patient add column plain_names text not null generated always as (
  ' ' || translate(
    lower(regexp_replace(normalize(family_name || ' ' || given_name, nfkd), '[\u0300-\u036f''’ʼ`´]', '', 'g')),
    '-‐‑‒–.,', '       ')) stored;
