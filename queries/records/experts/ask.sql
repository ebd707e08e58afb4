-- experts/ask: a lab asks an expert something
-- writes: expert_request
insert into expert_request (id, expert_id, lab_id, need_id, question, state, asked_on, asked_by, version)
values ($id, $expert_id, $lab_id, $need_id, $question, 'asked', $asked_on, $asked_by, 1)
