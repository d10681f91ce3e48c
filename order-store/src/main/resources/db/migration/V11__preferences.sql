-- What a person saw when they consented, and what was done for persons who asked for their data or
-- for being forgotten.

alter table consent_event
  add column contact_epoch         int not null default 0,  -- raised when the address is another person's
  add column disclosure_id         text,
  add column disclosure_version    text,
  add column disclosure_sha256     text,
  add column language              text,
  add column jurisdiction          text,
  add column checkbox_default      text,
  add column condition_of_purchase boolean;

-- The texts themselves, once each, however many agreed to them.
create table disclosure_text (
  sha256     text primary key,
  text_id    text        not null,
  version    text        not null,
  language   text        not null,
  body       text        not null,
  first_seen timestamptz not null
);

-- Who asked for a person's data or had them erased. Knows the person by the keyed hash only.
create table privacy_case (
  id           uuid primary key,
  kind         text        not null,
  contact_type text        not null,
  contact      text        not null,
  by_whom      text        not null,
  reason       text        not null,
  at           timestamptz not null,
  outcome      jsonb       not null,
  -- Erasures are written to the broker too, which a restored database does not undo.
  published    boolean     not null
);
create index privacy_case_contact on privacy_case (contact, at);
create index privacy_case_to_publish on privacy_case (at) where not published;

-- Orders whose customer is forgotten: what is said of them later is stripped before it is stored.
-- By the names their sources have for them, since a restored database may not have the orders yet.
create table erased_order (
  platform        text not null,
  scope           text not null,
  source_order_id text not null,
  occurrence      int  not null,
  erasure         uuid not null references privacy_case,
  primary key (platform, scope, source_order_id, occurrence)
);

-- What is searched for an address when a person is forgotten.
create index raw_event_of_no_order on raw_event (received_at)
  where order_id is null and body is not null;
