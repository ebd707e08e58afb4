-- envelope_status
-- title:    Where each envelope stands
-- says:     {available_cents} of {allocated_cents} is still available; {top_envelope} holds the most of it.
-- params:   as_of DATE
-- columns:  envelope VARCHAR; allocated_cents BIGINT [EUR cents]; reserved_cents BIGINT [EUR cents]; committed_cents BIGINT [EUR cents];
--           paid_cents BIGINT [EUR cents]; released_cents BIGINT [EUR cents]; available_cents BIGINT [EUR cents]
-- grain:    one row per envelope, the newest year first
-- chart:    bar x=envelope y=available_cents
-- action:   money.view
-- counts:   Entries of the ledger up to the as-at day. Allocated: with transfers and what was carried over. Committed: less what was
--           released. Paid: less what was returned; it is part of what is committed. Available: allocated less reserved less committed.
-- total:    money_total
-- agrees:   sum(allocated_cents) = money_total.allocated_cents;
--           sum(reserved_cents) = money_total.reserved_cents;
--           sum(committed_cents) = money_total.committed_cents;
--           sum(paid_cents) = money_total.paid_cents;
--           sum(released_cents) = money_total.released_cents;
--           sum(available_cents) = money_total.available_cents
-- opens:    ledger_list envelope=envelope
-- uses:     envelope_as_of
select name as envelope, allocated_cents, reserved_cents, committed_cents, paid_cents, released_cents, available_cents
from envelope_as_of
order by year desc, name, id
