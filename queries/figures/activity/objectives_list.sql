-- objectives_list
-- title:    Objectives of the labs, one by one
-- says:     {rows} objectives, the newest of {first_lab}.
-- says_one: {rows} objective, of {first_lab}.
-- params:   as_of DATE, state VARCHAR?
-- columns:  lab_id UUID; lab VARCHAR; theme VARCHAR; objective VARCHAR; state VARCHAR; set_on DATE; due_on DATE
-- grain:    one row per objective set by the as-at day, the newest first
-- action:   activity.view
-- counts:   One that was closed after the as-at day is open on it.
-- uses:     lab_as_of
select lab_id, lab, theme, objective, state, set_on, due_on
from (
    select l.id as lab_id, l.name as lab, l.theme, o.text as objective, o.set_on, o.due_on,
           case when o.state <> 'open' and coalesce(o.closed_on, $as_of) <= $as_of then o.state else 'open' end as state
    from live.objective as o
    join lab_as_of as l on l.id = o.lab_id
    where o.set_on <= $as_of
)
where $state is null or state = $state
order by set_on desc, lab, objective
