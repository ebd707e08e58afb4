-- progress/add: a progress update that a lab is to hand in by a day, which stays that day
-- writes: progress_update
insert into progress_update (id, lab_id, period, period_from, period_until, due_on, version)
values ($id, $lab_id, $period, $period_from, $period_until, $due_on, 1)
