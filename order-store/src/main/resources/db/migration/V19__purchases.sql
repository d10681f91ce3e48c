-- Consent that follows from a purchase, and consent that ends by itself.

-- Once per order and contact, however often its completion is told.
create unique index consent_event_purchase on consent_event (contact, source_ref, kind, purpose)
  where capture_method = 'PURCHASE';

-- What ends by itself, until the ledger says that it has ended.
create table consent_end (
  consent_event uuid primary key,
  ends_at       timestamptz not null
);
create index consent_end_due on consent_end (ends_at);
insert into consent_end (consent_event, ends_at)
select id, expires_at from consent_event
where expires_at is not null and action in ('GRANT', 'CONFIRM');
