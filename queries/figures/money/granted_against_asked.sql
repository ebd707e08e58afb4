-- granted_against_asked
-- title:    Granted against asked, per year
-- says:     {granted_cents} of {requested_cents} asked was granted.
-- params:   as_of DATE
-- columns:  year INTEGER; requests BIGINT [requests]; requested_cents BIGINT [EUR cents]; granted_cents BIGINT [EUR cents]; share DOUBLE [% of what was asked]
-- grain:    one row per year in which a request was submitted
-- chart:    bar x=year y=requested_cents against=granted_cents
-- action:   money.view
-- counts:   Every request submitted by the as-at day, whatever became of it, and what was granted by then. A grant that was
--           cancelled counts as nothing.
-- of:       What was asked in the requests of the year.
-- total:    requests_total
-- agrees:   sum(requests) = requests_total.requests; sum(requested_cents) = requests_total.requested_cents;
--           sum(granted_cents) = requests_total.granted_cents
-- opens:    requests_list year=year
-- uses:     request_as_of
select cast(year(r.submitted_on) as INTEGER) as year,
       count(*) as requests,
       cast(coalesce(sum(r.requested_cents), 0) as BIGINT) as requested_cents,
       cast(coalesce(sum(r.granted_cents), 0) as BIGINT) as granted_cents,
       100.0 * sum(r.granted_cents) / nullif(sum(r.requested_cents), 0) as share
from request_as_of as r
group by year
order by year nulls last
