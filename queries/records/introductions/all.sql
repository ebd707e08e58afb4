-- introductions/all: every proposal, what is not settled first, then the newest
select i.id, i.theme_id, t.name as theme, i.language, i.country, i.lab_id, l.name as lab, i.message, i.state, i.made_at,
       a.name as made_by, i.settled_at, i.reason, i.version,
       (select count(*) from introduction_person as p where p.introduction_id = i.id and p.removed_at is null) as people,
       (select count(*) from introduction_person as p
        join join_request as j on j.id = p.join_request_id
        where p.introduction_id = i.id and p.removed_at is null and j.state = 'placed') as placed
from introduction as i
join theme as t on t.id = i.theme_id
left join lab as l on l.id = i.lab_id
left join account as a on a.id = i.made_by
where i.removed_at is null
order by case when i.state = 'proposed' then 0 else 1 end, coalesce(i.settled_at, i.made_at) desc nulls last, i.id desc nulls last
