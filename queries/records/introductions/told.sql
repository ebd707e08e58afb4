-- introductions/told: what somebody who still waits was told by staff, the newest first
select i.id, j.id as request_id, i.theme_id, t.name as theme, i.language, i.country, i.lab_id, l.name as lab, i.message,
       i.settled_at as sent_at,
       (select count(*) from introduction_person as o
        where o.introduction_id = i.id and o.removed_at is null and o.person_id <> $person_id) as others
from introduction_person as p
join introduction as i on i.id = p.introduction_id and i.state = 'sent' and i.removed_at is null
join join_request as j on j.id = p.join_request_id and j.state = 'waiting' and j.removed_at is null
join theme as t on t.id = i.theme_id
left join lab as l on l.id = i.lab_id and l.removed_at is null
where p.person_id = $person_id and p.removed_at is null
order by i.settled_at desc nulls last, i.id desc nulls last
