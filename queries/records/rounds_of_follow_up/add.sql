-- rounds_of_follow_up/add: owners are asked what became of what they own
-- writes: follow_up_round
insert into follow_up_round (id, name, asked_on, due_on, note, started_by, version)
values ($id, $name, $asked_on, $due_on, $note, $started_by, 1)
