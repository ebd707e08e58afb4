-- inbox/new_expert_answers: questions of labs that an expert took on, answered or declined since
select e.happened_at, q.id, q.lab_id, l.name, q.state
from event as e
join expert_request as q on q.id = e.subject_id and q.state in ('accepted', 'answered', 'declined') and q.removed_at is null
join lab as l on l.id = q.lab_id and l.removed_at is null
where e.happened_at > $since and (e.actor_id is null or e.actor_id <> $account_id)
order by e.seq desc nulls last
limit 500
