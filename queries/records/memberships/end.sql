-- memberships/end: the last day of somebody in a role
-- writes: membership
update membership set state = $state, until_date = $until_date, end_reason = $reason, version = version + 1
where id = $id and version = $version and state = 'active' and removed_at is null
returning id
