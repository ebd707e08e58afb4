-- progress/of_lab: the progress updates of a lab with their states now, the newest due first
select u.id, u.period, u.period_until, u.due_on, u.submitted_on, u.answers_filled, u.version,
       coalesce(s.state, case
           when u.acknowledged_on is not null then 'acknowledged'
           when u.submitted_on is not null then 'submitted'
           when u.skipped_on is not null then 'skipped'
           else 'due'
       end) as state,
       s.reason as state_reason
from progress_update as u
left join progress_state as s on s.progress_id = u.id and s.removed_at is null
     and not exists (
         select 1 from progress_state as n
         where n.progress_id = u.id and n.removed_at is null
           and (n.since > s.since or (n.since = s.since and n.id > s.id))
     )
where u.lab_id = $lab_id and u.removed_at is null
order by u.due_on desc nulls last, u.period desc nulls last, u.id
