-- inbox/needs: what labs need and nobody has answered, the longest first
select n.id, n.lab_id, l.name, n.asked_on as since
from lab_need as n
join lab as l on l.id = n.lab_id and l.removed_at is null
where n.state = 'open' and n.removed_at is null
order by n.asked_on, n.id
