-- lab_progress
-- title:    Progress updates of this lab
-- says:     {rows} updates, the newest about {first_period}.
-- says_one: {rows} update, about {first_period}.
-- params:   as_of DATE, lab_id UUID
-- columns:  period VARCHAR; state VARCHAR; due_on DATE; submitted_on DATE; done VARCHAR; difficulties VARCHAR;
--           next_steps VARCHAR; help_wanted VARCHAR; answers_empty INTEGER [questions left empty]
-- grain:    one row per update due up to the as-at day or filed by then, newest first
-- action:   activity.view
-- counts:   Late: due before the as-at day and not filed by then. Filed but empty: filed with no question answered.
select period,
       case
           when acknowledged_on <= $as_of then 'acknowledged'
           when submitted_on <= $as_of and coalesce(answers_filled, 1) = 0 then 'empty'
           when submitted_on <= $as_of then 'submitted'
           when skipped_on <= $as_of then 'skipped'
           when due_on < $as_of then 'late'
           else 'due'
       end as state,
       due_on,
       case when submitted_on <= $as_of then submitted_on end as submitted_on,
       case when submitted_on <= $as_of then done end as done,
       case when submitted_on <= $as_of then difficulties end as difficulties,
       case when submitted_on <= $as_of then next_steps end as next_steps,
       case when submitted_on <= $as_of then help_wanted end as help_wanted,
       case when submitted_on <= $as_of then answers_empty end as answers_empty
from live.progress_update
where lab_id = $lab_id and (due_on <= $as_of or submitted_on <= $as_of)
order by due_on desc, period desc
