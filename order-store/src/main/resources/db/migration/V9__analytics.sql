-- What reports count: a narrow row for each order, so that a report of many orders reads little of
-- the disk. Made from the order, its group and its history soon after these change; no personal data.
create table order_figure (
  order_id          uuid primary key references orders on delete cascade,
  business_date     date        not null,
  -- The hour of the branch's clock, whether it is that hour's second time on the day on which the
  -- clock is put back, and when it began.
  hour              smallint    not null,
  again             boolean     not null,
  hour_start        timestamptz not null,
  branch            text        not null,
  platform          text        not null,
  fulfilment        text        not null,
  currency          text        not null,
  -- A real order, and the head of its group; only one of a group is counted.
  real              boolean     not null,
  head              boolean     not null,
  counted           boolean     not null,
  status            text        not null,
  cancelled_by      text,
  reason            text,
  stage             text,
  found_by          text        not null,
  total_minor       bigint      not null,
  subtotal_minor    bigint,
  commission_minor  bigint,
  refunded_minor    bigint      not null,
  refunded          boolean     not null,
  adjusted          boolean     not null,
  accepted          boolean     not null,
  auto_accepted     boolean     not null,
  missed            boolean     not null,
  failed            boolean     not null,
  acceptance_s      int,
  preparation_s     int,
  ready_after_s     int,
  delivery_s        int,
  -- Null where there was no promise or nobody knows when it was kept.
  late              boolean,
  late_by_last      boolean,
  noticed           boolean     not null
);
create index order_figure_by_day on order_figure (business_date, branch);

-- The same for each message about an order that was handed over to a provider.
create table message_figure (
  order_id      uuid        not null references orders on delete cascade,
  delivery_id   uuid        not null,
  business_date date        not null,
  hour          smallint    not null,
  again         boolean     not null,
  hour_start    timestamptz not null,
  branch        text        not null,
  platform      text        not null,
  fulfilment    text        not null,
  counted       boolean     not null,
  channel       text        not null,
  provider      text        not null,
  purpose       text        not null,
  state         text        not null,
  -- Of the first message to the customer about a change.
  notified_s    int,
  primary key (order_id, delivery_id)
);
create index message_figure_by_day on message_figure (business_date, branch);

-- Orders whose figures are to be made anew. Whoever changes an order adds a line and waits for nobody.
create table figure_due (
  seq      bigint generated always as identity primary key,
  order_id uuid        not null,
  since    timestamptz not null default now()
);

create function figures_are_due() returns trigger language plpgsql as $$
begin
  insert into figure_due (order_id) select order_id from changed;
  return null;
end $$;
create trigger orders_inserted_figures after insert on orders
  referencing new table as changed for each statement execute function figures_are_due();
create trigger orders_updated_figures after update on orders
  referencing new table as changed for each statement execute function figures_are_due();

-- Another order became the head of the group: the old and the new one count otherwise.
create function group_figures_are_due() returns trigger language plpgsql as $$
begin
  insert into figure_due (order_id)
  select primary_order_id from before union select primary_order_id from changed;
  return null;
end $$;
create trigger order_group_updated_figures after update on order_group
  referencing old table as before new table as changed
  for each statement execute function group_figures_are_due();

-- A message about an order came to an end, or a receipt told more of it.
create function message_figures_are_due() returns trigger language plpgsql as $$
begin
  insert into figure_due (order_id) values (new.order_id);
  return null;
end $$;
create trigger delivery_updated_figures after update on delivery for each row
  when (new.order_id is not null and new.handed_over_at is not null
    and new.state is distinct from old.state and new.state not in ('WAITING', 'HANDING_OVER'))
  execute function message_figures_are_due();

insert into figure_due (order_id) select order_id from orders order by business_date;
