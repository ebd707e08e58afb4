-- inbox/new_labs: labs that others brought into another state since, the newest first
select e.happened_at, l.id, l.name, l.proposed_by, s.state
from event as e
join lab as l on l.id = e.subject_id and l.removed_at is null
join (
    select lab_id, state, row_number() over (partition by lab_id order by since desc nulls last, id desc nulls last) as place
    from lab_state
    where removed_at is null
) as s on s.lab_id = l.id and s.place = 1
where e.happened_at > $since and (e.actor_id is null or e.actor_id <> $account_id)
  and e.subject_kind = 'lab' and e.after_state like '%"state":"%'
order by e.seq desc nulls last
limit 500
