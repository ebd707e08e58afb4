-- registrations/of_meeting: who was invited to a meeting, registered, waits or was there, in the order in which they asked
select a.id, a.person_id, p.name, a.status, a.asked_at, a.version
from attendance as a
left join person as p on p.id = a.person_id and p.removed_at is null
where a.meeting_id = $meeting_id and a.removed_at is null
order by a.asked_at nulls first, a.id
