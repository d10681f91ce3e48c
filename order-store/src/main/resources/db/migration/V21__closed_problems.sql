-- Some problems end without anybody saying so: what was parked is looked at, what was not delivered is
-- told by telephone. Staff close them, and say why.

alter table problem
  add column closed_by     text,              -- who said that it is over; null where it was by itself
  add column closed_reason text;
