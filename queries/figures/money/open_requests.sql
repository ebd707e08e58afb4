-- open_requests
-- title:    Requests that wait for an answer
-- says:     {rows} requests wait for an answer; the oldest is {first_title}.
-- says_one: {rows} request waits for an answer: {first_title}.
-- params:   as_of DATE, age VARCHAR?
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
  and ($age is null or $age = case
          when $as_of - submitted_on <= 7 then 'up to 7 days'
          when $as_of - submitted_on <= 30 then '8 to 30 days'
          when $as_of - submitted_on <= 90 then '31 to 90 days'
          when submitted_on is not null then 'more than 90 days'
      end)
order by submitted_on nulls first, title, request_id
