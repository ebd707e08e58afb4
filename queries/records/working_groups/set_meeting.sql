-- working_groups/set_meeting: what became of a meeting
-- writes: meeting
update meeting set state = $state, declared_people = $declared_people, minutes = $minutes, version = version + 1
where id = $id and version = $version and working_group_id = $working_group_id and removed_at is null
returning id
