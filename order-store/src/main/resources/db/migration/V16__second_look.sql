-- Orders of two transactions at one moment could not be compared: they are looked at once more.
-- Everything up to this order was.
create table second_look (
  order_id uuid not null
);
insert into second_look (order_id)
  values ('00000000-0000-0000-0000-000000000000');

-- What became of the question whether an order is the same as an earlier one that it looks like:
-- OPEN, CONFIRMED or DISMISSED; null where nobody was asked.
alter table order_figure add column suspicion text;

create index duplicate_by_newer on duplicate (newer);

create function duplicate_figures_are_due() returns trigger language plpgsql as $$
begin
  insert into figure_due (order_id) select newer from changed;
  return null;
end $$;
create trigger duplicate_inserted_figures after insert on duplicate
  referencing new table as changed for each statement execute function duplicate_figures_are_due();
create trigger duplicate_updated_figures after update on duplicate
  referencing new table as changed for each statement execute function duplicate_figures_are_due();

insert into figure_due (order_id) select distinct newer from duplicate where score is not null;
