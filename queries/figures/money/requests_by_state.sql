-- requests_by_state
-- title:    Budget requests, per state
-- says:     {requests} requests were submitted; {open_requests} wait for an answer.
-- params:   as_of DATE
-- columns:  state VARCHAR; requests BIGINT [requests]; requested_cents BIGINT [EUR cents]; granted_cents BIGINT [EUR cents]
-- grain:    one row per state with a request in it
-- chart:    bar x=state y=requests
-- action:   money.view
-- counts:   Every request submitted by the as-at day, whatever became of it, and what was granted by then. A grant that was
--           cancelled counts as nothing.
-- total:    requests_total
-- agrees:   sum(requests) = requests_total.requests; sum(requested_cents) = requests_total.requested_cents;
--           sum(granted_cents) = requests_total.granted_cents
-- opens:    requests_list state=state
-- uses:     request_as_of
select r.state,
       count(*) as requests,
       cast(coalesce(sum(r.requested_cents), 0) as BIGINT) as requested_cents,
       cast(coalesce(sum(r.granted_cents), 0) as BIGINT) as granted_cents
from request_as_of as r
group by state
order by requests desc, state
