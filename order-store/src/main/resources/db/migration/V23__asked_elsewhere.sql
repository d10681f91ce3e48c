-- Opt-outs that are written into the lists that providers keep, account by account, and taken back
-- from there. Knows the person by the keyed hash; the address is there while there is work.

create table provider_opt_out (
  channel  text        not null,
  contact  text        not null,
  state    text        not null,   -- WANTED, WRITING (it may be there, by us), WRITTEN, UNWANTED
  address  text,                   -- null: nothing to do
  asked_at timestamptz not null,   -- when the person said it
  next_at  timestamptz not null,
  attempts int         not null default 0,
  why      text,                   -- why it did not work last
  primary key (channel, contact)
);
create index provider_opt_out_due on provider_opt_out (channel, next_at) where address is not null;
create index provider_opt_out_contact on provider_opt_out (contact);

-- Which cases were opened since a platform asked, so that a webhook that comes again opens none, and
-- until when the platform wants it done.
create table privacy_platform_request (
  connection  text        not null,
  external_id text        not null,
  contact     text        not null,
  request     uuid        not null references privacy_request on delete cascade,
  platform    text        not null,
  due_at      timestamptz,
  primary key (connection, external_id, contact)
);
create index privacy_platform_request_case on privacy_platform_request (request);

-- Complaints about mails, and mails that came back for now, by the channel that sent them.
create table mail_trouble (
  id      uuid primary key,                    -- carries the time
  channel text not null,
  contact text not null,
  what    text not null                        -- COMPLAINT, SOFT_BOUNCE
);
create index mail_trouble_contact on mail_trouble (contact);
