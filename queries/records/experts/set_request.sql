-- experts/set_request: what became of a question to an expert
-- writes: expert_request
update expert_request
set state = $state, answered_on = $answered_on, answered_by = $answered_by, answer = $answer, version = version + 1
where id = $id and version = $version and removed_at is null
returning id
