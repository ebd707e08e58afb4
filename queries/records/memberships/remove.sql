-- memberships/remove: a role that another took the place of on its first day was none
-- writes: membership
update membership set removed_at = $removed_at, version = version + 1
where id = $id and version = $version and removed_at is null
returning id
