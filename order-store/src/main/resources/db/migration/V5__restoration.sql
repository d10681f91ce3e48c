-- What was done after the database had been put back to an earlier moment. A step is entered when
-- it is done, so that it is done once, however many processes start and however often.
create table restoration (
  restored_to timestamptz not null,
  step        text        not null,
  -- Until then somebody worked with what is lost, and may have told customers of it.
  lost_at     timestamptz not null,
  done_at     timestamptz not null,
  primary key (restored_to, step)
);
