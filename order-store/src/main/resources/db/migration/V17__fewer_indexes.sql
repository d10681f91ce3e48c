-- Each message moves three times, and each time into every index of its table.

-- Only messages of the sandbox are listed by their provider.
create index delivery_sandbox on delivery (id desc)
  where provider = 'sandbox' and handed_over_at is not null;
drop index delivery_provider;

-- Of those that are being handed over there are never many, and delivery_state finds them.
drop index delivery_lease;
