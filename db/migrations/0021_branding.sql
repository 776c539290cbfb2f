-- A practice's logo: shown to everybody, so it is nobody's secret. Its hash stands in its address, and so is kept for good.
create table practice_logo (
  practice_id int primary key references practice,
  hash        text not null,
  type        text not null check (type in ('image/png', 'image/jpeg', 'image/webp')),
  width       smallint not null check (width > 0),   -- in its own pixels
  height      smallint not null check (height > 0),
  says_name   boolean not null,                      -- the practice's name can be read in it
  content     bytea not null check (octet_length(content) <= 204800)
);
