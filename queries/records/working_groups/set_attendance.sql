-- working_groups/set_attendance: somebody was at a meeting after all, or was not
-- writes: attendance
update attendance set status = $status, version = version + 1
where id = $id and removed_at is null
returning id
