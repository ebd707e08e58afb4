-- open_requests_by_age
-- title:    Requests that wait for an answer, by age
-- says:     {open_requests} requests wait for an answer, {open_cents} in all.
-- says_one: {open_requests} request waits for an answer, of {open_cents}.
-- params:   as_of DATE
-- columns:  age VARCHAR; requests BIGINT [requests]; requested_cents BIGINT [EUR cents]
-- grain:    one row per age with an open request: up to 7 days, 8 to 30 days, 31 to 90 days, more than 90 days
-- chart:    bar x=age y=requests
-- action:   money.view
-- counts:   Requests submitted and not answered by the as-at day; the age runs from the day they were submitted.
-- total:    requests_total
-- agrees:   sum(requests) = requests_total.open_requests; sum(requested_cents) = requests_total.open_cents
-- opens:    open_requests age=age
-- uses:     request_as_of
select case
           when $as_of - submitted_on <= 7 then 'up to 7 days'
           when $as_of - submitted_on <= 30 then '8 to 30 days'
           when $as_of - submitted_on <= 90 then '31 to 90 days'
           when submitted_on is not null then 'more than 90 days'
       end as age,
       count(*) as requests, cast(sum(requested_cents) as BIGINT) as requested_cents
from request_as_of
where is_open
group by age
order by max(submitted_on) desc nulls last
