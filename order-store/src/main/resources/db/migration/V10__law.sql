-- By what law a message was decided on, and what is asked of the past for it.

alter table delivery_decision
  add column packs         text[] not null default '{}',  -- rule packs with their versions
  add column jurisdictions text[] not null default '{}',  -- US-FL, GB …
  add column zones         text[] not null default '{}',  -- the recipient's possible time zones
  add column local_times   text[] not null default '{}';  -- the time there, in the order of zones

-- When somebody wrote last by a channel: chats may be answered in free words for a time only.
create index inbound_message_contact on inbound_message (contact, channel, received_at);

-- Who is on a public list of people who want no calls or advertising. Contacts as keyed hashes.
create table registry_listing (
  registry   text not null,
  contact    text not null,
  listed_at  timestamptz not null,
  source     text not null,
  primary key (contact, registry)
);

-- A provider's word on what its approved templates are for, where it changed after the approval.
create table template_category (
  channel    text not null,
  name       text not null,
  language   text not null,
  category   text not null,
  since      timestamptz not null,       -- may be announced before
  told_at    timestamptz not null,
  identity   text not null,
  primary key (channel, name, language)
);
