-- The book: one row per order, its history, the events it was told by, what waits to be published
-- and what waits to be understood. Times are UTC, money is in minor units, content as JSON.

CREATE TABLE order_group (
  group_id         uuid PRIMARY KEY,
  primary_order_id uuid NOT NULL,
  created_at       timestamptz NOT NULL
);

CREATE TABLE orders (
  order_id                   uuid PRIMARY KEY,
  group_id                   uuid NOT NULL REFERENCES order_group,
  -- What makes it this order: "scope" is what the id is unique within, "occurrence" counts orders
  -- that got the same id one after the other.
  platform                   text NOT NULL,
  scope                      text NOT NULL,
  source_order_id            text NOT NULL,
  occurrence                 int NOT NULL,
  connection                 text NOT NULL,
  branch                     text NOT NULL,

  status                     text NOT NULL,
  raw_status                 text NOT NULL,
  status_since               timestamptz NOT NULL,
  status_version             text,
  status_at                  timestamptz,
  told_by                    text NOT NULL,
  revision                   int NOT NULL,
  cancelled_by               text,
  reason_code                text,
  reason_text                text,
  failure_stage              text,
  evidence                   text,
  accepted_by                text,

  promised_at                timestamptz,
  current_eta                timestamptz,
  eta_source                 text,
  eta_updated_at             timestamptz,
  delayed                    boolean NOT NULL,
  delayed_by_source          boolean NOT NULL,
  delay_minutes              int NOT NULL,
  delay_reason               text,
  delay_noticed_at           timestamptz,
  delay_noticed_minutes      int NOT NULL,
  delay_notices              int NOT NULL,

  incomplete                 boolean NOT NULL,
  pending_payment            boolean NOT NULL,
  late                       boolean NOT NULL,
  cancelled_after_completion boolean NOT NULL,
  acceptance_warned          int NOT NULL,
  stuck_warned               boolean NOT NULL,
  -- Status and the revision it was last made known in.
  announced                  jsonb NOT NULL,
  sequence                   bigint NOT NULL,
  -- When time alone changes it next; null where it never will.
  check_at                   timestamptz,

  placed_at                  timestamptz NOT NULL,
  scheduled_for              timestamptz,
  accept_from                timestamptz NOT NULL,
  accept_by                  timestamptz,
  business_date              date NOT NULL,
  fulfilment                 text NOT NULL,
  source_kind                text NOT NULL,
  display_number             text,
  customer_name              text,
  total_minor                bigint NOT NULL,
  currency                   text NOT NULL,
  test_order                 boolean NOT NULL,
  first_seen_at              timestamptz NOT NULL,
  last_changed_at            timestamptz NOT NULL,

  content_version            text,
  content_at                 timestamptz,
  content                    jsonb NOT NULL,

  UNIQUE (platform, scope, source_order_id, occurrence)
);

-- One index for each way of listing; all in the order of the list.
CREATE INDEX orders_by_time ON orders (placed_at DESC, order_id DESC);
CREATE INDEX orders_by_branch ON orders (branch, placed_at DESC, order_id DESC);
CREATE INDEX orders_by_status ON orders (status, placed_at DESC, order_id DESC);
CREATE INDEX orders_by_platform ON orders (platform, placed_at DESC, order_id DESC);
CREATE INDEX orders_by_connection ON orders (connection, placed_at DESC, order_id DESC);
CREATE INDEX orders_delayed ON orders (placed_at DESC, order_id DESC) WHERE delayed;
CREATE INDEX orders_by_source_id ON orders (source_order_id text_pattern_ops);
CREATE INDEX orders_by_display_number ON orders (lower(display_number) text_pattern_ops);
CREATE INDEX orders_by_customer ON orders (customer_name text_pattern_ops);
CREATE INDEX orders_to_check ON orders (check_at) WHERE check_at IS NOT NULL;

-- Who may be told of an order and may ask for it: numbers in E.164, addresses in lower case.
CREATE TABLE order_contact (
  order_id uuid NOT NULL REFERENCES orders ON DELETE CASCADE,
  type     text NOT NULL,
  value    text NOT NULL,
  PRIMARY KEY (order_id, type, value)
);
CREATE INDEX order_contact_by_value ON order_contact (value, type);

CREATE TABLE order_history (
  history_id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  order_id     uuid NOT NULL REFERENCES orders ON DELETE CASCADE,
  kind         text NOT NULL,
  status       text,
  raw_status   text NOT NULL,
  revision     int NOT NULL,
  at           timestamptz NOT NULL,
  received_at  timestamptz NOT NULL,
  recorded_at  timestamptz NOT NULL,
  implied      boolean NOT NULL,
  back         boolean NOT NULL,
  note         text,
  by_whom      text,
  amount_minor bigint,
  currency     text,
  origin       text NOT NULL,
  connection   text,
  event_id     text,
  raw_id       uuid
);
CREATE INDEX order_history_by_order ON order_history (order_id, history_id);

-- Every delivery that was understood, once: what makes a second delivery of it a repetition.
CREATE TABLE raw_event (
  raw_id      uuid PRIMARY KEY,
  connection  text NOT NULL,
  identity    text NOT NULL,
  order_id    uuid,
  outcome     text NOT NULL,
  form        text NOT NULL,
  event_id    text,
  event_time  timestamptz,
  received_at timestamptz NOT NULL,
  origin      text NOT NULL,
  size        int NOT NULL,
  headers     jsonb NOT NULL,
  -- null once its time is over
  body        bytea,
  UNIQUE (connection, identity)
);
CREATE INDEX raw_event_by_order ON raw_event (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX raw_event_by_time ON raw_event (received_at);
CREATE INDEX raw_event_with_body ON raw_event (received_at) WHERE body IS NOT NULL;

CREATE TABLE parked (
  parked_id       uuid PRIMARY KEY,
  connection      text NOT NULL,
  platform        text NOT NULL,
  identity        text NOT NULL,
  source_order_id text NOT NULL,
  form            text NOT NULL,
  reason          text NOT NULL,
  why             text NOT NULL,
  times           int NOT NULL,
  first_at        timestamptz NOT NULL,
  last_at         timestamptz NOT NULL,
  headers         jsonb NOT NULL,
  body            bytea NOT NULL,
  UNIQUE (connection, identity)
);
CREATE INDEX parked_by_time ON parked (last_at DESC, parked_id DESC);
CREATE INDEX parked_by_connection ON parked (connection, last_at DESC, parked_id DESC);
CREATE INDEX parked_by_reason ON parked (reason, last_at DESC, parked_id DESC);

-- What waits for the broker. Ids of one order grow in the order its facts came to be, since the
-- order's row is locked while they are written.
CREATE TABLE outbox (
  outbox_id  bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  topic      text NOT NULL,
  key        text NOT NULL,
  headers    jsonb NOT NULL,
  payload    text NOT NULL,
  created_at timestamptz NOT NULL
);

-- What staff were told of, so that the same problem is told once.
CREATE TABLE issue (
  subject  text PRIMARY KEY,
  kind     text NOT NULL,
  severity text NOT NULL,
  resolved boolean NOT NULL,
  at       timestamptz NOT NULL
);
