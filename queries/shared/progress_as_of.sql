-- progress_as_of: every progress update that is filed, skipped or due up to $as_of, or in the 30 days after it,
-- with its state on $as_of and the year that it reports on
-- uses: lab_as_of
select u.id, u.lab_id, l.name as lab, l.theme, l.state as lab_state, u.period, u.due_on,
       coalesce(try_cast(left(u.period, 4) as INTEGER), cast(year(u.due_on) as INTEGER)) as year,
       case
           when u.submitted_on <= $as_of and u.answers_filled = 0 then 'empty'
           when u.acknowledged_on <= $as_of then 'acknowledged'
           when u.submitted_on <= $as_of then 'submitted'
           when u.skipped_on <= $as_of then 'skipped'
           when u.due_on < $as_of then 'late'
           else 'due'
       end as state,
       case when u.submitted_on <= $as_of then u.submitted_on end as submitted_on,
       coalesce(u.submitted_on <= $as_of, false) as is_filed,
       u.answers_filled, u.answers_empty
from live.progress_update as u
join lab_as_of as l on l.id = u.lab_id
where u.due_on <= $as_of + 30 or u.submitted_on <= $as_of
