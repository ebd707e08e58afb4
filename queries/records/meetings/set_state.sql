-- meetings/set_state: a meeting is published, called off, or put off to another one
-- writes: meeting
update meeting set state = $state, reason = $reason, postponed_to = $postponed_to, version = version + 1
where id = $id and version = $version and removed_at is null
returning id
