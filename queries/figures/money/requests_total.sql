-- requests_total
-- title:    Budget requests
-- says:     {requests} requests asked for {requested_cents}; {granted_cents} was granted and {open_requests} requests wait.
-- params:   as_of DATE
-- columns:  requests BIGINT [requests]; requested_cents BIGINT [EUR cents]; granted_cents BIGINT [EUR cents];
--           open_requests BIGINT [requests]; open_cents BIGINT [EUR cents]
-- grain:    one row
-- action:   money.view
-- counts:   Every request submitted by the as-at day, whatever became of it, and what was granted by then. A grant that was
--           cancelled counts as nothing. Open: not answered yet.
-- uses:     request_as_of
select count(*) as requests,
       cast(coalesce(sum(r.requested_cents), 0) as BIGINT) as requested_cents,
       cast(coalesce(sum(r.granted_cents), 0) as BIGINT) as granted_cents,
       count(*) filter (where r.is_open) as open_requests,
       cast(coalesce(sum(r.requested_cents) filter (where r.is_open), 0) as BIGINT) as open_cents
from request_as_of as r
