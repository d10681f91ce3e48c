-- Chats that know people by ids of their own: whose an id is, by what the person said. A contact has
-- one id on a channel, the newest.
create table chat_link (
  channel   text not null,
  contact   text not null,                    -- keyed hash of a number or mail address of the order
  handle    text not null,                    -- keyed hash of the address
  address   text not null,
  order_id  uuid not null,                    -- the order that the person named
  linked_at timestamptz not null,
  primary key (channel, contact)
);
create index chat_link_contact on chat_link (contact);
create index chat_link_handle on chat_link (channel, handle);

-- What systems of the restaurant's own reported under a key, and what came of it.
create table system_report (
  system          text not null,
  idempotency_key text not null,
  fingerprint     text not null,              -- of the whole request
  order_id        uuid,
  outcome         text,
  status          text,
  revision        int,
  received_at     timestamptz not null,
  primary key (system, idempotency_key)
);
create index system_report_age on system_report (received_at);
