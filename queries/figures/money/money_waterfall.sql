-- money_waterfall
-- title:    From what was allocated to what is available
-- says:     {last_amount_cents} is still available of {first_amount_cents} allocated at first.
-- params:   as_of DATE, envelope VARCHAR?, priority VARCHAR?, year INTEGER?
-- columns:  step VARCHAR; amount_cents BIGINT [EUR cents]
-- grain:    one row per step: allocated, transfers, carried over, reserved, paid, committed and not paid, released, available
-- chart:    waterfall x=step y=amount_cents
-- action:   money.view
-- counts:   Entries of the ledger up to the as-at day. Each step adds to what is available or takes from it; the last is what the
--           others add up to. Paid: less what was sent back. Committed and not paid: of everything that was ever committed;
--           what was released of it comes back as a step of its own.
-- opens:    ledger_list step=step
with chosen as (
    select e.id
    from live.envelope as e
    left join live.priority as p on p.id = e.priority_id
    where ($envelope is null or e.name = $envelope)
      and ($priority is null or p.name = $priority)
      and ($year is null or e.year = $year)
),
entry as (
    select l.kind, l.amount_cents
    from live.ledger_entry as l
    join chosen as c on c.id = l.envelope_id
    where l.entry_date <= $as_of
),
summed as (
    select coalesce(sum(amount_cents) filter (where kind = 'allocation'), 0) as allocation,
           coalesce(sum(amount_cents) filter (where kind = 'transfer'), 0) as transfer,
           coalesce(sum(amount_cents) filter (where kind = 'carry_over'), 0) as carry_over,
           coalesce(sum(amount_cents) filter (where kind = 'reservation'), 0) as reserved,
           coalesce(sum(amount_cents) filter (where kind = 'commitment'), 0) as committed,
           coalesce(sum(amount_cents) filter (where kind = 'release'), 0) as released,
           coalesce(sum(case when kind = 'payment' then amount_cents when kind = 'return' then -amount_cents end), 0) as paid
    from entry
    having count(*) > 0
)
select step, cast(amount as BIGINT) as amount_cents
from (
    select 1 as place, 'allocation' as step, allocation as amount from summed
    union all select 2, 'transfer', transfer from summed
    union all select 3, 'carry_over', carry_over from summed
    union all select 4, 'reserved', -reserved from summed
    union all select 5, 'paid', -paid from summed
    union all select 6, 'unpaid', paid - committed from summed
    union all select 7, 'released', released from summed
    union all select 8, 'available', allocation + transfer + carry_over - reserved - committed + released from summed
)
order by place
