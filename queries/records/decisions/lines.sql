-- decisions/lines: what a decision grants, line by line
select line_id, granted_cents from request_decision_line where decision_id = $decision_id order by id
