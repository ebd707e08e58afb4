-- inbox/introduced: what was sent to a person who still waits for a lab, the newest first
select i.id, t.name, i.lab_id, l.name as lab, i.message, cast(i.settled_at as date) as since
from introduction_person as p
join introduction as i on i.id = p.introduction_id and i.state = 'sent' and i.removed_at is null
join theme as t on t.id = i.theme_id
left join lab as l on l.id = i.lab_id and l.removed_at is null
left join join_request as j on j.id = p.join_request_id and j.removed_at is null
where p.person_id = $person_id and p.removed_at is null
  and (j.state = 'waiting' or (j.id is null and i.settled_at >= $after))
order by i.settled_at desc nulls last, i.id
