-- working_groups/meetings: the meetings of a working group, the newest first, with how many were there
select m.id, m.title, m.held_on, m.place, m.language, m.state, m.declared_people, m.minutes, m.version,
       (select count(distinct a.person_id) from attendance as a
        where a.meeting_id = m.id and a.removed_at is null and a.status = 'attended') as attended
from meeting as m
where m.working_group_id = $working_group_id and m.removed_at is null
order by m.held_on desc nulls last, m.id desc nulls last
