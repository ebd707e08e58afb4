-- introductions/settle: a proposal is sent, or dropped with a reason
-- writes: introduction
update introduction
set state = $state, settled_at = $settled_at, settled_by = $settled_by, reason = $reason, version = version + 1
where id = $id and version = $version and state = 'proposed' and removed_at is null
returning id
