-- inbox/waiting_for_a_lab: members who wait for a lab on a theme, the longest first
select j.id, t.name, j.asked_on as since
from join_request as j
join theme as t on t.id = j.theme_id
where j.state = 'waiting' and j.removed_at is null
order by j.asked_on, j.id
