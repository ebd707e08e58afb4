-- introductions/people: whom a proposal puts in touch, who waited longest first; `state` is what became of their waiting
select i.person_id, p.name, i.join_request_id as request_id, j.state, j.country, j.city, j.aims, j.brings, j.asked_on
from introduction_person as i
join person as p on p.id = i.person_id
left join join_request as j on j.id = i.join_request_id and j.removed_at is null
where i.introduction_id = $introduction_id and i.removed_at is null
order by j.asked_on nulls last, i.id
