-- Who sends instead of whom, and how fast an account may be used by all instances together.

alter table delivery
  add column bound boolean not null default false, -- may have been sent by its channel: by no other then
  add column route_reason text,                    -- why its route is not the rule's first
  add column route_detail text;

alter table delivery_attempt
  add column provider text,
  add column route_reason text,
  add column route_detail text;

-- How many hundredths of its messages another account sends, because its receipts come late.
create table channel_share (
  channel      text primary key,
  share        int not null,
  seen         int not null,                  -- of the last look
  late         int not null,
  receipts_at  timestamptz,                   -- when a look last saw a receipt of a delivery
  judged_at    timestamptz not null
);

-- Until when what an account may send has been given out, in portions.
create table channel_rate (
  channel      text primary key,
  spent_until  timestamptz not null
) with (fillfactor = 50);
