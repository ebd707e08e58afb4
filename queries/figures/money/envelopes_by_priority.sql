-- envelopes_by_priority
-- title:    Envelopes, per priority of the General Assembly
-- says:     {committed_cents} of {allocated_cents} is committed; {top_priority} was given the most.
-- params:   as_of DATE
-- columns:  priority VARCHAR; envelopes BIGINT [envelopes]; allocated_cents BIGINT [EUR cents]; reserved_cents BIGINT [EUR cents]; committed_cents BIGINT [EUR cents];
--           paid_cents BIGINT [EUR cents]; released_cents BIGINT [EUR cents]; available_cents BIGINT [EUR cents]
-- grain:    one row per priority with an envelope, in the order of the General Assembly
-- chart:    bar x=priority y=allocated_cents
-- action:   money.view
-- counts:   Entries of the ledger up to the as-at day. Allocated: with transfers and what was carried over. Committed: less what was
--           released. Paid: less what was returned; it is part of what is committed. Available: allocated less reserved less committed.
-- total:    money_total
-- agrees:   sum(envelopes) = money_total.envelopes; sum(allocated_cents) = money_total.allocated_cents;
--           sum(available_cents) = money_total.available_cents
-- opens:    ledger_list priority=priority
-- uses:     envelope_as_of
select priority, count(*) as envelopes,
       cast(coalesce(sum(allocated_cents), 0) as BIGINT) as allocated_cents,
       cast(coalesce(sum(reserved_cents), 0) as BIGINT) as reserved_cents,
       cast(coalesce(sum(committed_cents), 0) as BIGINT) as committed_cents,
       cast(coalesce(sum(paid_cents), 0) as BIGINT) as paid_cents,
       cast(coalesce(sum(released_cents), 0) as BIGINT) as released_cents,
       cast(coalesce(sum(available_cents), 0) as BIGINT) as available_cents
from envelope_as_of
group by priority
order by min(priority_position) nulls last, priority nulls last
