-- money_total
-- title:    All envelopes together
-- says:     {committed_cents} of {allocated_cents} is committed; {available_cents} is still available.
-- params:   as_of DATE
-- columns:  envelopes BIGINT [envelopes]; allocated_cents BIGINT [EUR cents]; reserved_cents BIGINT [EUR cents]; committed_cents BIGINT [EUR cents];
--           paid_cents BIGINT [EUR cents]; released_cents BIGINT [EUR cents]; available_cents BIGINT [EUR cents]
-- grain:    one row
-- action:   money.view
-- counts:   Entries of the ledger up to the as-at day. Allocated: with transfers and what was carried over. Committed: less what was
--           released. Paid: less what was returned; it is part of what is committed. Available: allocated less reserved less committed.
-- uses:     envelope_as_of
select count(*) as envelopes,
       cast(coalesce(sum(allocated_cents), 0) as BIGINT) as allocated_cents,
       cast(coalesce(sum(reserved_cents), 0) as BIGINT) as reserved_cents,
       cast(coalesce(sum(committed_cents), 0) as BIGINT) as committed_cents,
       cast(coalesce(sum(paid_cents), 0) as BIGINT) as paid_cents,
       cast(coalesce(sum(released_cents), 0) as BIGINT) as released_cents,
       cast(coalesce(sum(available_cents), 0) as BIGINT) as available_cents
from envelope_as_of
