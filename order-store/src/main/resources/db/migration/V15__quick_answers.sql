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
