-- What a next build might bring: old instances go on reading and writing these tables.
alter table orders add column next_build text;
alter table delivery add column next_build text;
