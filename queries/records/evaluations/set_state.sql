-- evaluations/set_state: another state, with its reason where it needs one
-- writes: evaluation
update evaluation set state = $state, reason = $reason, version = version + 1
where id = $id and version = $version and removed_at is null
returning id
