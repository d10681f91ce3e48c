-- What providers say of our senders and our approved texts: their quality, and whether they may be
-- used. What was said last of an aspect counts. The sender itself has neither template nor language.

create table provider_rating (
  channel   text not null,
  template  text not null,
  language  text not null,
  aspect    text not null,               -- QUALITY, LIMIT, STATUS, VIOLATION
  rating    text not null,               -- GOOD, AT_RISK, BAD
  word      text not null,               -- the provider's
  why       text,
  since     timestamptz not null,
  told_at   timestamptz not null,
  primary key (channel, template, language, aspect)
);

-- Consents that were offered and not taken, since they were given to somebody else. Contacts as keyed
-- hashes.
create table consent_refusal (
  id            uuid primary key,
  contact       text not null,
  kind          text,                    -- null: all kinds of channel
  purpose       text,                    -- null: all purposes
  reason        text not null,
  obtained_from text,
  given_to      text,
  actor         text not null,
  evidence      jsonb not null,
  refused_at    timestamptz not null
);
create index consent_refusal_contact on consent_refusal (contact, refused_at);

-- The time zone that an app, or a page, saw on the person's device at the last contact. What the
-- person set themself stands in contact_preference and goes before it.
create table device_zone (
  contact   text primary key,
  time_zone text not null,
  seen_at   timestamptz not null,
  told_by   text not null
);
