-- reports/accept: an account that is in order
-- writes: request_report
update request_report set accepted_by = $accepted_by, accepted_on = $accepted_on, version = version + 1
where id = $id and version = $version and accepted_on is null and removed_at is null
returning id
