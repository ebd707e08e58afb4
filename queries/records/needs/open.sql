-- needs/open: every need that nobody answered yet, the oldest first
select n.id, n.lab_id, l.name as lab, n.kind, n.body, n.asked_on, n.version
from lab_need as n
join lab as l on l.id = n.lab_id and l.removed_at is null
where n.state = 'open' and n.removed_at is null
order by n.asked_on nulls last, n.id
