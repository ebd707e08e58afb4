-- imports/checks/granted: requests of the file that would be granted more than they ask
select p.n, cast(max(s.granted_cents) / 100 as varchar) as value, count(*) over () as bad
from plan as p
join budget_request as q on q.id = p.id
join live.request_state as s on s.request_id = p.id
where s.granted_cents > q.requested_cents
group by p.n
order by p.n
limit 51
