-- open_requests
-- title:    Requests that wait for an answer
-- says:     {rows} requests wait for an answer; the oldest is {first_title}.
-- params:   as_of DATE
-- columns:  request_id UUID; title VARCHAR; lab_id UUID; lab VARCHAR; theme VARCHAR; state VARCHAR; submitted_on DATE;
--           age_days BIGINT [days]; requested_cents BIGINT [EUR cents]
-- grain:    one row per request, the oldest first
-- action:   money.view
-- counts:   Requests submitted and not answered by the as-at day; the age runs from the day they were submitted.
-- agrees:   sum(requested_cents) = requests_total.open_cents
-- uses:     request_as_of
select id as request_id, title, lab_id, lab, theme, state, submitted_on, cast($as_of - submitted_on as BIGINT) as age_days, requested_cents
from request_as_of
where is_open
order by submitted_on nulls first, title, request_id
