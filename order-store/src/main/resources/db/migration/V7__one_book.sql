-- Several records that are one order: who speaks for them, by what they name each other, and what
-- was found or said of any two of them.

-- The order that speaks for this one; null where it speaks for itself. What counts orders or money
-- counts those.
alter table orders add column mirror_of uuid;
-- Its place among the others; null where it is the only one.
alter table orders add column kin jsonb;

create index orders_by_group on orders (group_id) where kin is not null;
create index orders_by_slot on orders (branch, scheduled_for) where scheduled_for is not null;

-- Other names by which an order calls itself or the order it came from.
create table order_reference (
  namespace  text        not null,
  id         text        not null,
  order_id   uuid        not null references orders on delete cascade
               deferrable initially deferred,
  -- Looked at once more when every transaction of the same moment is over.
  met        boolean     not null,
  created_at timestamptz not null,
  primary key (namespace, id, order_id)
);
create index order_reference_to_meet on order_reference (created_at) where not met;
create index order_reference_by_order on order_reference (order_id);

-- Two orders that are one, or look so, or are two because a person said it.
create table duplicate (
  duplicate_id uuid        primary key,
  one          uuid        not null references orders on delete cascade
               deferrable initially deferred,
  other        uuid        not null references orders on delete cascade
               deferrable initially deferred,
  newer        uuid        not null,
  branch       text        not null,
  state        text        not null,
  how          text        not null,
  evidence     text        not null,
  score        int,
  features     jsonb       not null,
  found_at     timestamptz not null,
  unique (one, other)
);
create index duplicate_by_time on duplicate (found_at desc, duplicate_id desc);
create index duplicate_by_state on duplicate (state, found_at desc, duplicate_id desc);
create index duplicate_by_branch on duplicate (branch, found_at desc, duplicate_id desc);
create index duplicate_by_other on duplicate (other);

-- Who said what of two orders, when and why; the last word stands.
create table duplicate_decision (
  decision_id  bigint      generated always as identity primary key,
  duplicate_id uuid        not null references duplicate on delete cascade,
  action       text        not null,
  by_whom      text        not null,
  why          text        not null,
  at           timestamptz not null
);
create index duplicate_decision_by_duplicate on duplicate_decision (duplicate_id, decision_id);
