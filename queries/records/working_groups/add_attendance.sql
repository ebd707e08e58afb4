-- working_groups/add_attendance: somebody was at a meeting, or was not
-- writes: attendance
insert into attendance (id, meeting_id, person_id, status, version)
values ($id, $meeting_id, $person_id, $status, 1)
