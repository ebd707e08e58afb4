-- objectives_by_state
-- title:    Objectives of the labs
-- says:     {sum_objectives} objectives were set; the most are {top_state}.
-- params:   as_of DATE
-- columns:  state VARCHAR; objectives BIGINT [objectives]; share DOUBLE [% of objectives]
-- grain:    one row per state with an objective in it: open, met, partly, dropped
-- chart:    bar x=state y=objectives
-- action:   activity.view
-- counts:   Objectives set by the as-at day. One that was closed after it is open on it.
-- of:       All objectives set by the as-at day.
-- opens:    objectives_list state=state
-- uses:     lab_as_of
select state, count(*) as objectives, 100.0 * count(*) / sum(count(*)) over () as share
from (
    select case when o.state <> 'open' and coalesce(o.closed_on, $as_of) <= $as_of then o.state else 'open' end as state
    from live.objective as o
    join lab_as_of as l on l.id = o.lab_id
    where o.set_on <= $as_of
)
group by state
order by list_position(['open', 'met', 'partly', 'dropped'], state)
