-- query_proposals/settle: a proposed query is promoted, declined or withdrawn
-- writes: query_proposal
update query_proposal
set state = $state, settled_by = $settled_by, settled_at = $settled_at, reason = $reason, version = version + 1
where id = $id and version = $version and state = 'proposed' and removed_at is null
returning id
