-- How long what tells of persons is kept, and what persons ask for by law.

-- When the customer was taken out of an order because their time was over; null: not yet.
alter table orders add column pseudonymised_at timestamptz;
create index orders_with_customer on orders (status_since) where pseudonymised_at is null;

-- A keyed hash of what was said, once the words themselves are kept no more.
alter table delivery add column content_hash text;

create index inbound_message_age on inbound_message (received_at);

-- How far the work on a table that is walked along its ids is done, so that no night begins anew.
create table retention_mark (
  what  text primary key,
  up_to uuid not null
);

-- What a person asked for, until when it is to be done, and what came of it. Knows the person by the
-- keyed hash only. What was done for it stands in privacy_case.
create table privacy_request (
  id              uuid primary key,
  kind            text        not null
    check (kind in ('ACCESS', 'ERASURE', 'RECTIFICATION', 'OBJECTION', 'COMPLAINT')),
  contact_type    text        not null,
  contact         text        not null,
  law             text        not null,        -- by whose deadlines
  received_at     timestamptz not null,
  verified_at     timestamptz,                 -- null: nobody has made sure who asks
  acknowledge_by  timestamptz,                 -- null: the law names no time
  acknowledged_at timestamptz,
  due_at          timestamptz,                 -- null: without delay, and no time is named
  extended_at     timestamptz,
  closed_at       timestamptz,
  outcome         text check (outcome in ('DONE', 'PARTLY', 'REFUSED', 'WITHDRAWN')),
  check ((closed_at is null) = (outcome is null))
);
create index privacy_request_open on privacy_request (id) where closed_at is null;
create index privacy_request_contact on privacy_request (contact) where closed_at is null;
create index privacy_request_closed on privacy_request (closed_at) where closed_at is not null;

create table privacy_request_entry (
  seq     bigint generated always as identity primary key,
  request uuid        not null references privacy_request on delete cascade,
  at      timestamptz not null,
  by_whom text        not null,
  what    text        not null,
  words   text        not null,
  action  uuid                                 -- of privacy_case
);
create index privacy_request_entry_request on privacy_request_entry (request, seq);
