-- requests_by_theme
-- title:    Budget requests, per theme
-- says:     {requests} requests asked for {requested_cents}; {top_theme} asked for the most.
-- says_one: {requests} request asked for {requested_cents}, in {top_theme}.
-- params:   as_of DATE
-- columns:  theme VARCHAR; requests BIGINT [requests]; requested_cents BIGINT [EUR cents]; granted_cents BIGINT [EUR cents]
-- grain:    one row per theme with a request
-- chart:    bar x=theme y=requested_cents
-- action:   money.view
-- counts:   Every request submitted by the as-at day, whatever became of it, and what was granted by then. A grant that was
--           cancelled counts as nothing.
-- total:    requests_total
-- agrees:   sum(requests) = requests_total.requests; sum(requested_cents) = requests_total.requested_cents;
--           sum(granted_cents) = requests_total.granted_cents
-- opens:    requests_list theme=theme
-- uses:     request_as_of
select r.theme,
       count(*) as requests,
       cast(coalesce(sum(r.requested_cents), 0) as BIGINT) as requested_cents,
       cast(coalesce(sum(r.granted_cents), 0) as BIGINT) as granted_cents
from request_as_of as r
group by theme
order by requested_cents desc, theme nulls last
