-- A search finds in these indexes alone which orders it means and when they were placed, and looks
-- at the newest only, however many have a name or begin with a digit. What is not in the map of
-- pages that need no look at the rows is looked up, so the map is kept more often than by default.

drop index orders_by_source_id;
create index orders_by_source_id
  on orders (source_order_id text_pattern_ops, placed_at, order_id);
drop index orders_by_display_number;
create index orders_by_display_number
  on orders (lower(display_number) text_pattern_ops, placed_at, order_id) include (display_number);
drop index orders_by_customer;
create index orders_by_customer
  on orders (customer_name text_pattern_ops, placed_at, order_id);
alter table orders set (autovacuum_vacuum_insert_scale_factor = 0.05);

-- The figures of a business day that is over, added up by what every report can be told apart by,
-- but for the hour. Numerators and denominators are those of all metrics that add up, in the order
-- of the formulas that figure_day_made names.
create table figure_day (
  business_date date     not null,
  branch        text     not null,
  platform      text     not null,
  fulfilment    text     not null,
  currency      text     not null,
  numerators    bigint[] not null,
  denominators  bigint[] not null,
  primary key (business_date, branch, platform, fulfilment, currency)
);
create table figure_day_made (
  business_date date primary key,
  formulas      text not null
);

-- Days whose figures changed since they were added up, or never were. Whoever changes a figure adds
-- a line and waits for nobody.
create table figure_day_changed (
  seq           bigint generated always as identity primary key,
  business_date date not null
);
create index figure_day_changed_by_day on figure_day_changed (business_date);

create function figure_days_change() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    insert into figure_day_changed (business_date) select distinct business_date from before;
  end if;
  if tg_op <> 'DELETE' then
    insert into figure_day_changed (business_date) select distinct business_date from changed;
  end if;
  return null;
end $$;
create trigger order_figure_inserted after insert on order_figure
  referencing new table as changed for each statement execute function figure_days_change();
create trigger order_figure_updated after update on order_figure
  referencing old table as before new table as changed
  for each statement execute function figure_days_change();
create trigger order_figure_deleted after delete on order_figure
  referencing old table as before for each statement execute function figure_days_change();

insert into figure_day_changed (business_date) select distinct business_date from order_figure;
