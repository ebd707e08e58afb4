-- memberships/answer: an asking is refused, an invitation declined or past its day
-- writes: membership
update membership set state = $state, answered_on = $answered_on, end_reason = $reason, version = version + 1
where id = $id and version = $version and state in ('requested', 'invited') and removed_at is null
returning id
