-- registrations/replace: what was said of somebody at a meeting goes out of sight; another line takes its place
-- writes: attendance
update attendance set removed_at = $removed_at, version = version + 1
where id = $id and version = $version and removed_at is null
returning id
