-- request_state
-- title:    Steps of budget requests on their way
-- grain:    one row per step of a request after it was handed in
-- scopes:   persons
-- right:    money.view
-- uses:     request_sent
-- column request_id UUID: the budget request (budget_request.id)
-- column state VARCHAR: the state that it came into
-- column since DATE: the day on which it did
-- column granted_cents BIGINT: what was granted, in cents
-- column reason VARCHAR: why, in the words of whoever decided
select s.request_id, s.state, s.since, s.granted_cents, s.reason
from live.request_state as s
join request_sent as r on r.id = s.request_id
where s.state <> 'draft' and s.since <= $as_of
