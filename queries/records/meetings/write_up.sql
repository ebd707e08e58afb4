-- meetings/write_up: what came of a meeting: how many there were, what was said and what was decided
-- writes: meeting
update meeting
set state = $state, declared_people = $declared_people, minutes = $minutes, decisions = $decisions, version = version + 1
where id = $id and version = $version and removed_at is null
returning id
