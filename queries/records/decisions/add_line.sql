-- decisions/add_line: what a decision grants of one line
-- writes: request_decision_line
insert into request_decision_line (id, decision_id, line_id, granted_cents)
values ($id, $decision_id, $line_id, $granted_cents)
