-- request_report
-- title:    What came of the money
-- grain:    one row per account of a granted request
-- scopes:   persons
-- right:    money.view
-- column id UUID: what tells this row from all others
-- column request_id UUID: the budget request (budget_request.id)
-- column what_came VARCHAR: what came of it, in words
-- column measure_met VARCHAR: whether the measure was met: yes, partly or no
-- column people_reached INTEGER: how many people it reached
-- column spent_cents BIGINT: what was spent, in cents
-- column filed_on DATE: the day on which it was handed in
-- column accepted_on DATE: the day on which it was accepted
select id, request_id, what_came, measure_met, people_reached, spent_cents, filed_on, accepted_on
from live.request_report
