-- When public lists of people who want no calls were given, by whom, and how many were on them. A
-- list grows old; what a decision rested on is the newest before it.

create table registry_scrub (
  id       uuid primary key,
  registry text        not null,
  given_at timestamptz not null,
  source   text        not null,
  entries  int         not null
);
create index registry_scrub_newest on registry_scrub (registry, given_at desc);
insert into registry_scrub (id, registry, given_at, source, entries)
select gen_random_uuid(), registry, max(listed_at), max(source), count(*)
from registry_listing group by registry;

-- The scrub that named the contact last: who is not in the newest is on the list no more.
alter table registry_listing add column scrub uuid;

-- Which text a decision was about: the beginning of the SHA-256 of its file; with / and that of the
-- approved file, where there is one.
alter table delivery_decision add column template_version text not null default '';
