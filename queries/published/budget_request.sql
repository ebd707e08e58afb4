-- budget_request
-- title:    Budget requests, as they stand today
-- grain:    one row per request that was handed in
-- scopes:   persons
-- right:    money.view
-- uses:     request_sent
-- column id UUID: what tells this row from all others
-- column code VARCHAR: its number or code where it came from
-- column title VARCHAR: its title
-- column purpose VARCHAR: what the money is for
-- column expected_result VARCHAR: what should come of it
-- column envelope_id UUID: the envelope (envelope.id)
-- column lab_id UUID: the lab (lab.id)
-- column lab VARCHAR: the name of the lab
-- column theme VARCHAR: the name of its theme
-- column place VARCHAR: the district, office or room; online where there is none
-- column requested_cents BIGINT: what is asked, in cents
-- column granted_cents BIGINT: what was granted, in cents
-- column other_funding_cents BIGINT: what comes from elsewhere, in cents
-- column currency VARCHAR: the currency of its amounts
-- column submitted_on DATE: the day on which it was handed in
-- column needed_by DATE: the day by which the money is needed
-- column state VARCHAR: the state that it is in today
-- column state_since DATE: since when it is in that state
-- column is_open BOOLEAN: whether it still waits for an answer
select r.id, r.external_id as code, r.title, w.purpose, w.expected_result, r.envelope_id, r.lab_id, r.lab, r.theme, r.place,
       r.requested_cents, cast(r.granted_cents as BIGINT) as granted_cents, w.other_funding_cents, r.currency, r.submitted_on, w.needed_by, r.state, r.state_since, r.is_open
from request_sent as r
join live.budget_request as w on w.id = r.id
