-- reports/hold: an account that is being sent back, still as it was seen
-- writes: request_report
update request_report set version = version + 1
where id = $id and version = $version and accepted_on is null and removed_at is null
returning id
