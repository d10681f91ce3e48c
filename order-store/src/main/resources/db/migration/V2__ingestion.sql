-- What taking orders in needs to remember. Orders themselves are not here: they travel over the broker.

create table connection_health (
  connection       text primary key,
  last_event_at    timestamptz,
  last_verified_at timestamptz,
  last_refused_at  timestamptz,
  last_failure_at  timestamptz,
  last_failure     text,
  -- Seconds between events, the newest last, at most fifty: how quiet this connection usually is.
  recent_gaps      bigint[] not null default '{}'
);

create table connection_failures (
  connection text        not null,
  hour       timestamptz not null,
  failures   bigint      not null,
  primary key (connection, hour)
);

-- What is wrong now, per road (webhook, fetch, poll, queue); a row goes when it works again.
create table connection_trouble (
  connection text        not null,
  road       text        not null,
  kind       text        not null,
  words      text        not null,
  since      timestamptz not null,
  primary key (connection, road)
);

-- Issues of ingestion that are told and not over, so that each is told once.
create table ingestion_issue (
  subject    text primary key,
  kind       text        not null,
  connection text        not null,
  raised_at  timestamptz not null
);

create table poll_cursor (
  connection      text primary key,
  complete_up_to  timestamptz,
  last_poll_at    timestamptz,
  failures_in_row integer not null default 0
);

-- Notices that wait for their fetch; several of one order are one row, which holds the newest.
create table notice_queue (
  connection      text        not null,
  source_order_id text        not null,
  headers         jsonb       not null,
  received_at     timestamptz not null,
  version         bigint      not null default 1,
  attempts        integer     not null default 0,
  not_found       integer     not null default 0,
  broken          integer     not null default 0,
  due_at          timestamptz not null,
  leased_until    timestamptz,
  why             text,
  primary key (connection, source_order_id)
);
create index notice_queue_due on notice_queue (connection, due_at);

-- Answers of queues that delete what they give, written down before anybody reads them.
create table queue_spool (
  id          uuid primary key,
  connection  text        not null,
  received_at timestamptz not null,
  body        bytea       not null,
  unreadable  text
);
create index queue_spool_waiting on queue_spool (connection, received_at) where unreadable is null;

create table sync_run (
  id               uuid primary key,
  connection       text        not null,
  from_at          timestamptz not null,
  until_at         timestamptz not null,
  state            text        not null,
  done_up_to       timestamptz,
  pages            integer     not null default 0,
  requested_by     text        not null,
  created_at       timestamptz not null,
  finished_at      timestamptz,
  cancel_requested boolean     not null default false,
  failures_in_row  integer     not null default 0,
  why              text
);
create unique index sync_run_one_per_connection on sync_run (connection) where state in ('WAITING', 'RUNNING');

create table sync_found (
  run_id          uuid not null references sync_run on delete cascade,
  source_order_id text not null,
  primary key (run_id, source_order_id)
);

create table sync_outcome (
  run_id          uuid        not null references sync_run on delete cascade,
  source_order_id text        not null,
  outcome         text        not null,
  at              timestamptz not null,
  primary key (run_id, source_order_id)
);

-- Requests to a known connection whose sender was not proved; kept seven days.
create table quarantine (
  id          uuid primary key,
  connection  text        not null,
  received_at timestamptz not null,
  reason      text        not null,
  method      text        not null,
  path        text        not null,
  query       text,
  headers     jsonb       not null,
  body        bytea       not null
);
create index quarantine_by_connection on quarantine (connection, id);
create index quarantine_by_age on quarantine (received_at);

-- Tells that a connection's secrets were changed, without holding them: a keyed hash and its key.
create table secret_fingerprint (
  connection  text primary key,
  salt        bytea not null,
  fingerprint bytea not null
);
