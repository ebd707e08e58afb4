-- requests_by_priority
-- title:    Budget requests, per priority of the General Assembly
-- says:     {requests} requests asked for {requested_cents}; {granted_cents} was granted.
-- says_one: {requests} request asked for {requested_cents}; {granted_cents} was granted.
-- params:   as_of DATE
-- columns:  priority VARCHAR; requests BIGINT [requests]; requested_cents BIGINT [EUR cents]; granted_cents BIGINT [EUR cents]
-- grain:    one row per priority with a request
-- chart:    bar x=priority y=requested_cents
-- action:   money.view
-- counts:   Every request submitted by the as-at day, whatever became of it, and what was granted by then. A grant that was
--           cancelled counts as nothing. The priority is that of the envelope.
-- total:    requests_total
-- agrees:   sum(requests) = requests_total.requests; sum(requested_cents) = requests_total.requested_cents;
--           sum(granted_cents) = requests_total.granted_cents
-- opens:    requests_list priority=priority
-- uses:     request_as_of
select p.name as priority,
       count(*) as requests,
       cast(coalesce(sum(r.requested_cents), 0) as BIGINT) as requested_cents,
       cast(coalesce(sum(r.granted_cents), 0) as BIGINT) as granted_cents
from request_as_of as r
left join live.envelope as e on e.id = r.envelope_id
left join live.priority as p on p.id = e.priority_id
group by priority
order by requested_cents desc, priority nulls last
