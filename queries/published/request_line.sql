-- request_line
-- title:    What budget requests are made of
-- grain:    one row per line of a request that was handed in
-- scopes:   persons
-- right:    money.view
-- uses:     request_sent
-- column request_id UUID: the budget request (budget_request.id)
-- column position INTEGER: its place in lists
-- column category VARCHAR: the kind of cost
-- column description VARCHAR: what it is
-- column quantity DOUBLE: how many
-- column unit_cents BIGINT: what one costs, in cents
-- column amount_cents BIGINT: what they cost together, in cents
-- column payee VARCHAR: who is paid
select l.request_id, l.position, l.category, l.description, l.quantity, l.unit_cents, l.amount_cents, l.payee
from live.request_line as l
join request_sent as r on r.id = l.request_id
