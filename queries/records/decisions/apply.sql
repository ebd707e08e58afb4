-- decisions/apply: this decision holds from now on
-- writes: request_decision
update request_decision set applied_at = $applied_at, version = version + 1
where id = $id and version = $version and applied_at is null and dropped_at is null
returning id
