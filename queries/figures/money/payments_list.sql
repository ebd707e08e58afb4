-- payments_list
-- title:    Payments
-- says:     {rows} payments, {sum_amount_cents} in all; the newest of {first_entry_date}.
-- says_one: {rows} payment of {sum_amount_cents}, on {first_entry_date}.
-- params:   as_of DATE, envelope VARCHAR?, priority VARCHAR?, year INTEGER?
-- columns:  request_id UUID; entry_date DATE; request VARCHAR; lab_id UUID; lab VARCHAR; envelope VARCHAR; kind VARCHAR;
--           amount_cents BIGINT [EUR cents]; reference VARCHAR; booked_on DATE
-- grain:    one row per payment or return up to the as-at day, the newest first
-- action:   money.view
-- counts:   Payments of the ledger; what was sent back stands below zero. Booked on: the day on the statement of the bank or the
--           accounting that the payment was found on; empty while it was found on none.
select l.request_id, l.entry_date, r.title as request, r.lab_id, b.name as lab, e.name as envelope, l.kind,
       case when l.kind = 'return' then -l.amount_cents else l.amount_cents end as amount_cents, l.reference, s.booked_on
from live.ledger_entry as l
join live.envelope as e on e.id = l.envelope_id
left join live.priority as p on p.id = e.priority_id
left join live.budget_request as r on r.id = l.request_id
left join live.lab as b on b.id = r.lab_id
left join (
    select n.entry_id, min(n.booked_on) as booked_on
    from live.statement_line as n
    join live.statement as t on t.id = n.statement_id
    where n.entry_id is not null and t.until_date <= $as_of
    group by n.entry_id
) as s on s.entry_id = l.id
where l.kind in ('payment', 'return') and l.entry_date <= $as_of
  and ($envelope is null or e.name = $envelope)
  and ($priority is null or p.name = $priority)
  and ($year is null or e.year = $year)
order by l.entry_date desc, r.title, l.amount_cents desc, l.id
