-- priority_lines
-- title:    Paid per priority of the General Assembly, over the year
-- says:     {sum_paid_in_month_cents} was paid; {top_priority} received the most.
-- params:   as_of DATE, year INTEGER?
-- columns:  priority VARCHAR; month DATE; paid_cents BIGINT [EUR cents]; committed_cents BIGINT [EUR cents];
--           paid_in_month_cents BIGINT [EUR cents]
-- grain:    one row per priority and month up to the as-at day
-- chart:    line x=month y=paid_cents color=priority
-- action:   money.view
-- counts:   Envelopes of one year (without a year: of the as-at day's). Paid (less what was sent back) and committed (less what was
--           released) are what they came to by the end of the month.
-- opens:    ledger_list priority=priority month=month
with chosen as (
    select e.id, e.year, p.name as priority, p.position
    from live.envelope as e
    left join live.priority as p on p.id = e.priority_id
    where e.year = coalesce($year, year($as_of))
),
entry as (
    select c.priority, greatest(cast(date_trunc('month', l.entry_date) as DATE), make_date(c.year, 1, 1)) as month,
           case when l.kind = 'payment' then l.amount_cents when l.kind = 'return' then -l.amount_cents else 0 end as paid,
           case when l.kind = 'commitment' then l.amount_cents when l.kind = 'release' then -l.amount_cents else 0 end as committed
    from live.ledger_entry as l
    join chosen as c on c.id = l.envelope_id
    where l.entry_date <= $as_of
),
months as (
    select cast(unnest(generate_series(
               make_date(max(year), 1, 1),
               least(date_trunc('month', $as_of), greatest(make_date(max(year), 12, 1), (select max(month) from entry))),
               interval 1 month)) as DATE) as month
    from chosen
    having count(*) > 0
),
line as (
    select priority, min(position) as position from chosen group by priority
)
select i.priority, m.month,
       cast(sum(coalesce(sum(n.paid), 0)) over (partition by i.priority order by m.month) as BIGINT) as paid_cents,
       cast(sum(coalesce(sum(n.committed), 0)) over (partition by i.priority order by m.month) as BIGINT) as committed_cents,
       cast(coalesce(sum(n.paid), 0) as BIGINT) as paid_in_month_cents
from line as i
cross join months as m
left join entry as n on n.month = m.month and n.priority is not distinct from i.priority
group by i.priority, i.position, m.month
order by i.position nulls last, i.priority nulls last, m.month
