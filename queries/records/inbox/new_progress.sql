-- inbox/new_progress: progress updates that others handed in, acknowledged, returned or waived since
select e.happened_at, u.id, u.lab_id, l.name, s.state
from event as e
join progress_update as u on u.id = e.subject_id and u.removed_at is null
join lab as l on l.id = u.lab_id and l.removed_at is null
join (
    select progress_id, state,
           row_number() over (partition by progress_id order by since desc nulls last, id desc nulls last) as place
    from progress_state
    where removed_at is null
) as s on s.progress_id = u.id and s.place = 1
where e.happened_at > $since and (e.actor_id is null or e.actor_id <> $account_id)
  and s.state in ('submitted', 'acknowledged', 'changes_requested', 'skipped')
order by e.seq desc nulls last
limit 500
