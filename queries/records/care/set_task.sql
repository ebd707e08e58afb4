-- care/set_task: a task is done, dropped, taken up again, or given to somebody else with another day
-- writes: lab_task
update lab_task
set state = $state, closed_on = $closed_on, reason = $reason, owner_id = $owner_id, due_on = $due_on, version = version + 1
where id = $id and version = $version and removed_at is null
returning version
