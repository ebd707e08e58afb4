-- ledger_entry
-- title:    Movements of money
-- grain:    one row per movement in an envelope
-- scopes:   persons
-- right:    money.view
-- column id UUID: what tells this row from all others
-- column envelope_id UUID: the envelope (envelope.id)
-- column request_id UUID: the budget request (budget_request.id)
-- column kind VARCHAR: allocation, transfer, carry_over, reservation, commitment, payment, release, return or override
-- column amount_cents BIGINT: the amount in cents; below zero it takes back an earlier one
-- column entry_date DATE: the day of the movement
-- column reference VARCHAR: what it is known by in the accounting
-- column reason VARCHAR: why, in the words of whoever decided
select id, envelope_id, request_id, kind, amount_cents, entry_date, reference, reason
from live.ledger_entry
