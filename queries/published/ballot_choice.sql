-- ballot_choice
-- title:    What members chose in votes on the budget
-- grain:    one row per request chosen on a ballot
-- scopes:   persons
-- right:    money.view
-- column ballot_id UUID: the ballot; nobody knows whose
-- column envelope_id UUID: the envelope (envelope.id)
-- column cast_on DATE: the day on which it was cast
-- column request_id UUID: the budget request (budget_request.id)
-- column points BIGINT: the points given; 1 for an approval
select c.ballot_id, b.envelope_id, b.cast_on, c.request_id, c.points
from live.ballot_choice as c
join live.ballot as b on b.id = c.ballot_id
