-- replies/add: a working group or a lab answers a decision
-- writes: decision_reply
insert into decision_reply (id, decision_id, working_group_id, lab_id, body, written_by, written_at, version)
values ($id, $decision_id, $working_group_id, $lab_id, $body, $written_by, $written_at, 1)
