-- progress/add_state: a progress update goes into another state; what was handed in is kept with it
-- writes: progress_state
insert into progress_state (id, progress_id, state, since, reason, said, set_by)
values ($id, $progress_id, $state, $since, $reason, $said, $set_by)
