-- waiting_list/waiting: everybody who waits now, who waits longest first
select j.id, j.person_id, p.name, j.theme_id, t.name as theme, j.aims, j.language, j.country, j.city, j.brings, j.asked_on, j.version
from join_request as j
join person as p on p.id = j.person_id and p.removed_at is null
join theme as t on t.id = j.theme_id
where j.state = 'waiting' and j.removed_at is null
order by j.asked_on, j.id
