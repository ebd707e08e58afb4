-- decisions/drop: this decision will not be
-- writes: request_decision
update request_decision set dropped_at = $dropped_at, version = version + 1
where id = $id and version = $version and applied_at is null and dropped_at is null
returning id
