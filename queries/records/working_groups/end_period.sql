-- working_groups/end_period: the last day of somebody in a role
-- writes: working_group_member
update working_group_member set until_date = $until_date, version = version + 1
where id = $id and version = $version and removed_at is null
returning id
