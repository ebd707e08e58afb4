-- lab_objectives
-- title:    Objectives of this lab
-- says:     {rows} objectives.
-- says_one: {rows} objective.
-- params:   as_of DATE, lab_id UUID
-- columns:  objective VARCHAR; target VARCHAR; state VARCHAR; set_on DATE; due_on DATE; closed_on DATE
-- grain:    one row per objective set up to the as-at day
-- action:   activity.view
-- counts:   An objective that was closed after the as-at day is open on it.
select text as objective, target,
       case when closed_on <= $as_of then state else 'open' end as state,
       set_on, due_on,
       case when closed_on <= $as_of then closed_on end as closed_on
from live.objective
where lab_id = $lab_id and set_on <= $as_of
order by set_on, objective
