-- requests_by_place
-- title:    Budget requests, per place
-- says:     {requests} requests asked for {requested_cents}; {top_place} asked for the most.
-- says_one: {requests} request asked for {requested_cents}, for {top_place}.
-- params:   as_of DATE
-- columns:  place VARCHAR; requests BIGINT [requests]; requested_cents BIGINT [EUR cents]; granted_cents BIGINT [EUR cents]
-- grain:    one row per district or office with a request
-- chart:    bar x=place y=requested_cents
-- action:   money.view
-- counts:   Every request submitted by the as-at day, whatever became of it, and what was granted by then. A grant that was
--           cancelled counts as nothing.
-- total:    requests_total
-- agrees:   sum(requests) = requests_total.requests; sum(requested_cents) = requests_total.requested_cents;
--           sum(granted_cents) = requests_total.granted_cents
-- opens:    requests_list place=place
-- uses:     request_as_of
select r.place,
       count(*) as requests,
       cast(coalesce(sum(r.requested_cents), 0) as BIGINT) as requested_cents,
       cast(coalesce(sum(r.granted_cents), 0) as BIGINT) as granted_cents
from request_as_of as r
group by place
order by requested_cents desc, place nulls last
