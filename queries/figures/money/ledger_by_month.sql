-- ledger_by_month
-- title:    What was committed and paid, per month, and what was left
-- says:     {last_available_cents} was available at the end of {last_month}.
-- params:   as_of DATE, year INTEGER?
-- columns:  month DATE; allocated_cents BIGINT [EUR cents]; reserved_cents BIGINT [EUR cents];
--           committed_cents BIGINT [EUR cents]; paid_cents BIGINT [EUR cents]; available_cents BIGINT [EUR cents]
-- grain:    one row per month with an entry in the ledger
-- chart:    area x=month y=available_cents
-- action:   money.view
-- counts:   What the entries of the month added or took back; what was available is the sum of all entries up to the end of the
--           month. A year chooses the envelopes of that year.
-- agrees:   sum(allocated_cents) = money_total.allocated_cents; sum(committed_cents) = money_total.committed_cents;
--           sum(paid_cents) = money_total.paid_cents
-- opens:    ledger_list month=month
select month, allocated_cents, reserved_cents, committed_cents, paid_cents,
       cast(sum(allocated_cents - reserved_cents - committed_cents) over (order by month) as BIGINT) as available_cents
from (
    select cast(date_trunc('month', l.entry_date) as DATE) as month,
           cast(sum(case when l.kind in ('allocation', 'transfer', 'carry_over') then l.amount_cents else 0 end) as BIGINT)
               as allocated_cents,
           cast(sum(case when l.kind = 'reservation' then l.amount_cents else 0 end) as BIGINT) as reserved_cents,
           cast(sum(case when l.kind = 'commitment' then l.amount_cents when l.kind = 'release' then -l.amount_cents else 0 end)
               as BIGINT) as committed_cents,
           cast(sum(case when l.kind = 'payment' then l.amount_cents when l.kind = 'return' then -l.amount_cents else 0 end)
               as BIGINT) as paid_cents
    from live.ledger_entry as l
    join live.envelope as e on e.id = l.envelope_id
    where l.entry_date <= $as_of and ($year is null or e.year = $year)
    group by month
)
order by month
