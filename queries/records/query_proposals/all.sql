-- query_proposals/all: every proposed query, the newest first
select p.id, p.cell_id, p.name, p.title, p.body, p.header, p.state, p.proposed_by, a.name as proposed_by_name, p.proposed_at,
       p.settled_by, b.name as settled_by_name, p.settled_at, p.reason, p.version
from query_proposal as p
join account as a on a.id = p.proposed_by
left join account as b on b.id = p.settled_by
where p.removed_at is null
order by p.proposed_at desc nulls last, p.id
