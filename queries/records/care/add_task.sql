-- care/add_task: somebody of Vie coop is to do something about a lab by a day
-- writes: lab_task
insert into lab_task (id, lab_id, body, owner_id, due_on, state, made_on, made_by, version)
values ($id, $lab_id, $body, $owner_id, $due_on, 'open', $made_on, $made_by, 1)
