-- lab_requests
-- title:    Budget requests of this lab
-- says:     {rows} requests: {sum_requested_cents} asked, {sum_granted_cents} granted.
-- says_one: {rows} request: {sum_requested_cents} asked, {sum_granted_cents} granted.
-- params:   as_of DATE, lab_id UUID
-- columns:  title VARCHAR; state VARCHAR; submitted_on DATE; requested_cents BIGINT [EUR cents];
--           granted_cents BIGINT [EUR cents]
-- grain:    one row per request submitted up to the as-at day, newest first
-- action:   money.view
-- counts:   What was granted by the as-at day, whether paid or not.
-- uses:     request_as_of
select title, state, submitted_on, requested_cents, granted_cents
from request_as_of
where lab_id = $lab_id
order by submitted_on desc, title
