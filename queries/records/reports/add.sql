-- reports/add: a lab's account of what came of the money
-- writes: request_report
insert into request_report (id, request_id, what_came, measure_met, people_reached, spent_cents, filed_by, filed_on, version)
values ($id, $request_id, $what_came, $measure_met, $people_reached, $spent_cents, $filed_by, $filed_on, 1)
