-- registrations/change: somebody who was invited or waits registers, or what became of it
-- writes: attendance
update attendance set status = $status, asked_at = $asked_at, version = version + 1
where id = $id and version = $version and removed_at is null
returning id
