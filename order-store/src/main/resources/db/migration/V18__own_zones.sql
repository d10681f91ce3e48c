-- The time zone that a person says is theirs, and when they said it: it does not count for ever. Both or
-- neither; a rule would be one that an instance of the release before does not know.
alter table contact_preference
  add column time_zone    text,
  add column time_zone_at timestamptz;

-- Who or what tells each of the recipient's zones, in their order: CUSTOMER, ADDRESS, BRANCH, NUMBER.
alter table delivery_decision add column zone_sources text[] not null default '{}';
