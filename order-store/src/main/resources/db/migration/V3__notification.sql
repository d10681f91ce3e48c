-- Who is told what, by which channel, and what came of it. Contacts are known by a keyed hash
-- wherever the plain address is not needed for sending.

create table delivery (
  id             uuid primary key,
  seq            bigint generated always as identity,
  subject        text not null,               -- order group, issue or conversation
  order_id       uuid,
  occasion       text not null,               -- the fact: a status, DELAYED:20, OPEN:1, RESEND:…
  revision       int not null,
  status         text,                        -- of the order when the fact happened
  audience       text not null,
  recipient      text not null,
  purpose        text not null,
  template       text not null,
  language       text not null,
  branch         text,
  fair_share     text not null,               -- connections take turns within a channel
  routes         jsonb not null,              -- channel, provider, kind, address, contact; in order
  position       int not null default 0,      -- the route in use
  channel        text not null,               -- of the route in use; empty where there is none
  provider       text not null,
  contact        text,                        -- keyed hash of the route in use
  facts          jsonb not null,              -- what the event said; no personal data
  matter         jsonb,
  confirmation   boolean not null,            -- answers an opt-out word, and so may follow it
  state          text not null,
  reason         text,
  detail         text,
  not_before     timestamptz not null,
  due_at         timestamptz not null,
  expires_at     timestamptz not null,
  attempts       int not null default 0,
  tries          int not null default 0,      -- of the route in use
  lease_until    timestamptz,
  content        jsonb,
  segments       int,
  hinted         boolean not null default false,
  provider_id    text,
  handed_over_at timestamptz,
  requested_by   text,
  request_reason text,
  created_at     timestamptz not null,
  updated_at     timestamptz not null,
  -- Not a memory but this keeps a repeated event from becoming a second message.
  constraint delivery_once unique (subject, occasion, revision, audience, recipient, purpose, template)
);
create index delivery_due on delivery (channel, fair_share, due_at) where state = 'WAITING';
create index delivery_unfinished on delivery (subject, recipient, seq)
  where state in ('WAITING', 'HANDING_OVER');
create index delivery_lease on delivery (lease_until) where state = 'HANDING_OVER';
create index delivery_expiry on delivery (expires_at) where state = 'WAITING';
create index delivery_order on delivery (order_id, id desc);
create index delivery_state on delivery (state, id desc);
create index delivery_channel on delivery (channel, id desc);
create index delivery_provider on delivery (provider, id desc) where handed_over_at is not null;
create index delivery_contact on delivery (contact, handed_over_at) where handed_over_at is not null;
create index delivery_conversation on delivery (contact, created_at)
  where occasion like 'REPLY:%' or occasion like 'RESEND:%';

create table delivery_attempt (
  delivery_id  uuid not null references delivery on delete cascade,
  number       int not null,
  position     int not null,
  channel      text not null,
  started_at   timestamptz not null,
  finished_at  timestamptz,
  outcome      text,                          -- null: under way, or nobody knows
  reason       text,
  code         text,
  why          text,
  provider_id  text,
  progress     text,                          -- what receipts say
  progress_at  timestamptz,
  primary key (delivery_id, number)
);
create index delivery_attempt_provider_id on delivery_attempt (channel, provider_id)
  where provider_id is not null;

create table receipt (
  channel      text not null,
  identity     text not null,
  message_id   uuid,
  provider_id  text,
  state        text not null,
  reason       text,
  code         text,
  why          text,
  happened_at  timestamptz,
  received_at  timestamptz not null,
  delivery_id  uuid,                          -- null: the delivery is not known yet
  primary key (channel, identity)
);
create index receipt_delivery on receipt (delivery_id) where delivery_id is not null;
create index receipt_early on receipt (channel, provider_id) where delivery_id is null;

create table receipt_unread (
  id           uuid primary key,
  channel      text not null,
  key_id       text not null,
  problem      text not null,
  body         bytea not null,
  received_at  timestamptz not null
);
create index receipt_unread_age on receipt_unread (received_at);

create table inbound_message (
  id           uuid primary key,
  channel      text not null,
  identity     text not null,
  contact      text not null,
  sender       text not null,                 -- masked
  receiver     text not null,
  body         text not null,
  intent       text not null,
  matched_by   text not null,
  consent_event uuid,
  reply        uuid,
  happened_at  timestamptz,
  received_at  timestamptz not null,
  unique (channel, identity)
);

-- Append only: a rule of the database, not of good manners.
create table consent_event (
  id           uuid primary key,
  seq          bigint generated always as identity,
  contact_type text not null,
  contact      text not null,
  kind         text,                          -- null: all kinds of channel
  purpose      text,                          -- null: all purposes
  program      text,                          -- null: all senders
  action       text not null,
  level        text not null,
  legal_basis  text not null,
  captured_at  timestamptz not null,
  capture_method text not null,
  actor        text not null,
  source_ref   text,
  evidence     jsonb not null,
  expires_at   timestamptz,
  recorded_at  timestamptz not null
);
create index consent_event_contact on consent_event (contact, seq);
create function consent_event_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'consent_event is append only';
end $$;
create trigger consent_event_append_only before update or delete on consent_event
  for each row execute function consent_event_is_append_only();

create table suppression (
  id           uuid primary key,
  contact_type text not null,
  contact      text not null,
  hint         text not null,                 -- the masked address, for people
  kind         text,
  purpose      text,
  program      text,
  reason       text not null,
  source       text not null,
  since        timestamptz not null,
  lifted_at    timestamptz,
  lifted_by    uuid                           -- the consent event
);
create unique index suppression_active
  on suppression (contact, coalesce(kind, ''), coalesce(purpose, ''), coalesce(program, ''))
  where lifted_at is null;
create index suppression_newest on suppression (id desc) where lifted_at is null;

create table contact_preference (
  contact        text primary key,
  preferred_kind text,
  language       text,
  updated_at     timestamptz not null,
  updated_by     text not null
);

-- The key of the contact hashes. Where it is given from outside only its check value is kept here.
create table contact_key (
  only_one    boolean primary key default true check (only_one),
  made_here   bytea,
  check_value text not null
);

create table delivery_decision (
  id           uuid primary key,
  delivery_id  uuid not null,
  order_id     uuid,
  position     int not null,
  channel      text not null,
  contact      text,
  purpose      text not null,
  template     text not null,
  stage        text not null,
  result       text not null,
  hold_until   timestamptz,
  reasons      text[] not null,
  consent_event uuid,
  evaluated_at timestamptz not null
);
create index delivery_decision_delivery on delivery_decision (delivery_id);

-- Problems that staff have been told of: one message per problem until it is over.
create table staff_matter (
  subject      text primary key,
  episode      int not null,
  urgency      int not null,
  times        int not null,
  last_event   uuid not null,
  last_at      timestamptz not null,
  open         boolean not null
);

-- Problems found here, on their way to the topic orders.issues.
create table notification_issue (
  id           uuid primary key,
  body         jsonb not null,
  created_at   timestamptz not null
);
