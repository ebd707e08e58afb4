-- burn_down
-- title:    What is left of the year's envelopes, month by month
-- says:     {sum_taken_cents} of {sum_allocated_cents} is reserved or committed.
-- params:   as_of DATE, year INTEGER?, envelope VARCHAR?, priority VARCHAR?
-- columns:  month DATE; available_cents BIGINT [EUR cents]; even_use_cents BIGINT [EUR cents]; allocated_cents BIGINT [EUR cents];
--           taken_cents BIGINT [EUR cents]
-- grain:    one row per month of the year, and of the months after it in which its envelopes still moved
-- chart:    burndown x=month y=available_cents against=even_use_cents
-- action:   money.view
-- counts:   Envelopes of one year (without a year: of the as-at day's). Available at the end of each month up to the as-at day;
--           beside it what would be left if the whole amount were used evenly until the end of the year.
-- opens:    ledger_list month=month
with chosen as (
    select e.id, e.year
    from live.envelope as e
    left join live.priority as p on p.id = e.priority_id
    where e.year = coalesce($year, year($as_of))
      and ($envelope is null or e.name = $envelope)
      and ($priority is null or p.name = $priority)
),
entry as (
    -- what was entered before the year began counts with its first month
    select greatest(cast(date_trunc('month', l.entry_date) as DATE), make_date(c.year, 1, 1)) as month, c.year,
           case when l.kind in ('allocation', 'transfer', 'carry_over') then l.amount_cents else 0 end as allocated,
           case when l.kind in ('reservation', 'commitment') then l.amount_cents when l.kind = 'release' then -l.amount_cents else 0 end
               as taken
    from live.ledger_entry as l
    join chosen as c on c.id = l.envelope_id
    where l.entry_date <= $as_of
),
span as (
    select make_date(max(year), 1, 1) as first, greatest(make_date(max(year), 12, 1), max(month)) as last, sum(allocated) as allocated
    from entry
    having count(*) > 0
),
months as (
    select cast(unnest(generate_series(first, last, interval 1 month)) as DATE) as month, first, allocated
    from span
)
select m.month,
       case when m.month <= greatest($as_of, m.first) then cast(sum(coalesce(sum(n.allocated - n.taken), 0)) over (order by m.month) as BIGINT) end
           as available_cents,
       cast(greatest(0, round(m.allocated * (11 - datediff('month', m.first, m.month)) / 12)) as BIGINT) as even_use_cents,
       cast(coalesce(sum(n.allocated), 0) as BIGINT) as allocated_cents,
       cast(coalesce(sum(n.taken), 0) as BIGINT) as taken_cents
from months as m
left join entry as n on n.month = m.month
group by m.month, m.first, m.allocated
order by m.month
