-- registrations/add: somebody is invited to a meeting, registers, waits for a place, or was there
-- writes: attendance
insert into attendance (id, meeting_id, person_id, status, asked_at, version)
values ($id, $meeting_id, $person_id, $status, $asked_at, 1)
