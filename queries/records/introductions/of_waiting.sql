-- introductions/of_waiting: which proposals, still open or sent, those who wait now are in
select p.join_request_id as request_id, i.id, i.state, i.lab_id
from introduction_person as p
join introduction as i on i.id = p.introduction_id and i.removed_at is null
join join_request as j on j.id = p.join_request_id and j.removed_at is null
where p.removed_at is null and i.state in ('proposed', 'sent') and j.state = 'waiting'
order by i.id, p.id
