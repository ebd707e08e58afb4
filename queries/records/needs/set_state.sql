-- needs/set_state: a need is withdrawn, or open again
-- writes: lab_need
update lab_need set state = $state, version = version + 1
where id = $id and version = $version and removed_at is null
returning id
