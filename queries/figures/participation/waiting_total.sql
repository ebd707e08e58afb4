-- waiting_total
-- title:    People who wait for a lab
-- says:     {waiting} people wait for a lab, the longest for {oldest_days}; {placed} found one in the year before.
-- says_one: {waiting} person waits for a lab, for {oldest_days}; {placed} found one in the year before.
-- params:   as_of DATE
-- columns:  waiting BIGINT [people]; requests BIGINT [requests]; oldest_days BIGINT [days]; placed BIGINT [people];
--           days_to_place DOUBLE [days]
-- grain:    one row
-- action:   introduction.view
-- suppress: waiting, placed < 5
-- counts:   Whoever waits for a lab on a theme on the as-at day, once; requests are one a theme. Placed are those who waited and
--           took part in a lab by then, in the 365 days up to that day, and the median of the days that they had waited.
-- uses:     waiting_as_of
select w.waiting, w.requests, w.oldest_days, p.placed, p.days_to_place
from (
    select count(distinct person_id) as waiting, count(*) as requests, max(days) as oldest_days from waiting_as_of
) as w
cross join (
    select count(distinct person_id) as placed, cast(median(answered_on - asked_on) as DOUBLE) as days_to_place
    from live.join_request
    where state = 'placed' and answered_on <= $as_of and answered_on > $as_of - 365
) as p
