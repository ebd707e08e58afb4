-- working_groups/attendance: who was at a meeting, or is expected
select id, person_id, status, version
from attendance
where meeting_id = $meeting_id and removed_at is null
order by id
