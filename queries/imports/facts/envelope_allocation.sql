-- what an envelope is given: the first time the whole, later the difference on the day that it came in
select p.n, cast(null as uuid) as replaced_id, p.id as envelope_id, 'allocation' as kind,
       i.allocated - coalesce(a.amount_cents, 0) as amount_cents,
       case when a.envelope_id is null then coalesce(i.opens_on, make_date(cast(i.year as integer), 1, 1))
            else cast('{today}' as date) end as entry_date,
       1 as version
from incoming as i
join plan as p on p.n = i.n
left join (
    select envelope_id, sum(amount_cents)::bigint as amount_cents
    from live.ledger_entry
    where kind = 'allocation'
    group by envelope_id
) as a on a.envelope_id = p.id
where i.allocated is not null and i.allocated <> coalesce(a.amount_cents, 0)
