-- working_groups/remove_period: a role that another took the place of on its first day was none
-- writes: working_group_member
update working_group_member set removed_at = $removed_at, version = version + 1
where id = $id and version = $version and removed_at is null
returning id
