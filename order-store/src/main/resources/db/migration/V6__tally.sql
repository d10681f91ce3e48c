-- How many there have ever been of what comes and goes, counted apart from the things themselves, so
-- that one that vanished is noticed. Whoever adds inserts a line and so waits for nobody; lines are
-- folded into their total now and then.
create table tally (
  what   text   not null,
  amount bigint not null
);

create table tally_total (
  what   text primary key,
  amount bigint not null
);

insert into tally_total (what, amount)
select 'recorded/' || topic, count(*) from outbox group by topic
union all
select 'deliveries', count(*) from delivery;
