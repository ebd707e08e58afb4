-- lineage/requests: the budget requests that can have grown from a recommendation: handed in
select q.id, q.title, l.name as lab
from budget_request as q
left join lab as l on l.id = q.lab_id
where q.removed_at is null and q.submitted_on is not null
order by q.title, q.id
