-- Problems as staff see them. What has one cause is one problem: it is told as one, climbs its ladder
-- once, and is taken up once, by whoever is first.

create table problem (
  id              uuid primary key,
  cause           text not null,               -- kind, and where: platform, connection, branch
  code            text not null,               -- what people write to take it up
  kind            text not null,
  severity        text not null,               -- the highest there was
  subject         text not null,               -- of the newest issue that was news
  summary         text not null,
  order_id        uuid,
  platform        text,
  connection      text,
  branch          text,
  alike           int not null default 1,      -- how many issues it is, those that are over too
  began_at        timestamptz not null,
  joins_until     timestamptz not null,        -- what comes later begins another one
  due_at          timestamptz,                 -- when somebody must look again; null: never
  acknowledged_at timestamptz,
  acknowledged_by text,
  acknowledged_how text,
  ended_at        timestamptz
);
create unique index problem_code on problem (code) where ended_at is null;
create index problem_cause on problem (cause, began_at) where ended_at is null;
create index problem_due on problem (due_at) where due_at is not null;
create index problem_open on problem (id desc) where ended_at is null;
create index problem_ended on problem (ended_at) where ended_at is not null;
create index problem_branch on problem (branch) where due_at is not null;

create table problem_issue (
  subject    text not null,
  episode    int not null,                     -- of staff_matter
  problem_id uuid not null references problem on delete cascade,
  over       boolean not null default false,
  primary key (subject, episode)
);
create index problem_issue_problem on problem_issue (problem_id);

-- Not a clock but this keeps a step from being taken twice.
create table problem_step (
  problem_id uuid not null references problem on delete cascade,
  ladder     text not null,
  step       int not null,
  taken_at   timestamptz not null,
  primary key (problem_id, ladder, step)
);

create table problem_told (
  problem_id  uuid not null references problem on delete cascade,
  destination text not null,                   -- as the recipient of a delivery
  contact     text,                            -- keyed hash of a person's address; null: a place
  name        text,                            -- of the person
  severity    text not null,                   -- as it was told
  alike       int not null,
  primary key (problem_id, destination)
);
create index problem_told_contact on problem_told (contact) where contact is not null;

create table branch_silence (
  id         uuid primary key,
  branch     text not null,
  until      timestamptz not null,
  reason     text not null,
  created_by text not null,
  created_at timestamptz not null,
  lifted_by  text,
  lifted_at  timestamptz
);
create index branch_silence_branch on branch_silence (branch, id desc);
create index branch_silence_in_force on branch_silence (until) where lifted_at is null;
