-- imports/checks/lines: requests of the file whose lines would no longer add up
select p.n, cast(any_value(q.requested_cents) / 100 as varchar) as value, count(*) over () as bad
from plan as p
join budget_request as q on q.id = p.id
join live.request_line as l on l.request_id = p.id
group by p.n
having sum(l.amount_cents) <> any_value(q.requested_cents)
order by p.n
limit 51
