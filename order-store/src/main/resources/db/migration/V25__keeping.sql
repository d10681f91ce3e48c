-- Who looked at or changed what of a person, and what stays of orders whose time is over.

-- Knows persons by ids and keyed hashes only.
create table access_log (
  id       uuid primary key,                   -- sorts by time
  at       timestamptz not null,
  who_kind text        not null check (who_kind in ('USER', 'SYSTEM', 'LINK')),
  who      text        not null,
  action   text        not null,
  what     text        not null,               -- method and path, without what varies
  subject  text,                               -- such as order/<id>
  contact  text,                               -- keyed hash
  detail   text        not null,
  status   int                                 -- null: entered before the answer, of which nothing more was heard
);
create index access_log_subject on access_log (subject, id) where subject is not null;
create index access_log_contact on access_log (contact, id) where contact is not null;
create index access_log_who on access_log (who, id);

-- Branches and days of which orders are gone: their sums stay as they were added up.
create table figure_day_kept (
  business_date date not null,
  branch        text not null,
  formulas      text not null,
  primary key (business_date, branch)
);
