-- objectives_total
-- title:    Objectives met or on the way
-- says:     {met_share} of {objectives} objectives are met, wholly or in part.
-- params:   as_of DATE
-- columns:  objectives BIGINT [objectives]; met BIGINT [objectives]; partly BIGINT [objectives];
--           met_share DOUBLE [% of objectives]
-- grain:    one row
-- action:   activity.view
-- counts:   Objectives set by the as-at day; met or partly met by then. One that was dropped counts among all.
-- of:       All objectives set by the as-at day.
-- uses:     lab_as_of
select count(*) as objectives,
       count(*) filter (where o.state = 'met' and coalesce(o.closed_on, $as_of) <= $as_of) as met,
       count(*) filter (where o.state = 'partly' and coalesce(o.closed_on, $as_of) <= $as_of) as partly,
       100.0 * count(*) filter (where o.state in ('met', 'partly') and coalesce(o.closed_on, $as_of) <= $as_of)
           / nullif(count(*), 0) as met_share
from live.objective as o
join lab_as_of as l on l.id = o.lab_id
where o.set_on <= $as_of
