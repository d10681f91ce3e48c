-- What platforms are to be told of orders, and what came of it.

CREATE TABLE status_write (
  write_id            uuid PRIMARY KEY,
  order_id            uuid NOT NULL REFERENCES orders ON DELETE CASCADE,
  connection          text NOT NULL,
  command             text NOT NULL,
  preparation_seconds bigint,
  ready_at            timestamptz,
  reason              text,
  words               text,
  by_whom             text NOT NULL,
  -- What the one who asked called the request: a repetition has the same.
  idempotency_key     text,
  created_at          timestamptz NOT NULL,
  -- After this it is of no use any more.
  deadline            timestamptz NOT NULL,
  state               text NOT NULL,
  -- When it is worked on next; null when it is over.
  due_at              timestamptz,
  leased_until        timestamptz,
  attempts            int NOT NULL,
  code                text,
  why                 text,
  settled_at          timestamptz,
  UNIQUE (order_id, idempotency_key)
);
CREATE INDEX status_write_due ON status_write (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX status_write_by_order ON status_write (order_id, created_at, write_id);
