-- inbox/progress: updates of labs that run which wait for somebody: due by $on_day, sent back, or handed in here
select u.id, u.lab_id, l.name, u.due_on,
       coalesce(n.state, 'due') as state, coalesce(n.since, u.due_on) as since
from progress_update as u
join lab as l on l.id = u.lab_id and l.removed_at is null
left join (
    select lab_id, state,
           row_number() over (partition by lab_id order by since desc nulls last, id desc nulls last) as place
    from lab_state
    where removed_at is null
) as s on s.lab_id = u.lab_id and s.place = 1
left join (
    select progress_id, state, since,
           row_number() over (partition by progress_id order by since desc nulls last, id desc nulls last) as place
    from progress_state
    where removed_at is null
) as n on n.progress_id = u.id and n.place = 1
where u.removed_at is null
  and coalesce(s.state, 'active') in ('admitted', 'active', 'dormant')
  and ((n.state in ('due', 'draft') and u.due_on <= $on_day)
       or n.state in ('submitted', 'changes_requested')
       or (n.state is null and u.submitted_on is null and u.acknowledged_on is null and u.skipped_on is null
           and u.due_on <= $on_day))
order by u.due_on, l.name, u.id
