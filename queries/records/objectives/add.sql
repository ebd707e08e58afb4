-- objectives/add: a lab sets itself an objective
-- writes: objective
insert into objective (id, lab_id, text, target, set_on, due_on, state, version)
values ($id, $lab_id, $text, $target, $set_on, $due_on, 'open', 1)
