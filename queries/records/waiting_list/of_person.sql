-- waiting_list/of_person: what somebody waits and waited for, the newest first
select j.id, j.theme_id, t.name as theme, j.aims, j.language, j.country, j.city, j.brings, j.asked_on, j.state, j.answered_on,
       j.reason, j.membership_id, m.lab_id, l.name as lab, j.version
from join_request as j
join theme as t on t.id = j.theme_id
left join membership as m on m.id = j.membership_id and m.removed_at is null
left join lab as l on l.id = m.lab_id and l.removed_at is null
where j.person_id = $person_id and j.removed_at is null
order by case when j.state = 'waiting' then 0 else 1 end, j.asked_on desc nulls last, j.id desc nulls last
