-- inbox/new_needs: needs of labs that others answered since
select e.happened_at, n.id, n.lab_id, l.name
from event as e
join lab_need as n on n.id = e.subject_id and n.state = 'answered' and n.removed_at is null
join lab as l on l.id = n.lab_id and l.removed_at is null
where e.happened_at > $since and (e.actor_id is null or e.actor_id <> $account_id)
order by e.seq desc nulls last
limit 500
