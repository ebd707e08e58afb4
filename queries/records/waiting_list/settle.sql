-- waiting_list/settle: somebody waits no longer
-- writes: join_request
update join_request
set state = $state, answered_on = $answered_on, reason = $reason, membership_id = $membership_id, version = version + 1
where id = $id and version = $version and state = 'waiting' and removed_at is null
returning id
