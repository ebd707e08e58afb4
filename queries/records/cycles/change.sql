-- cycles/change: the first and the last day of a cycle; whoever saw an older version is told
-- writes: cycle
update cycle set starts_on = $starts_on, ends_on = $ends_on, version = version + 1
where id = $id and version = $version and removed_at is null
returning id
