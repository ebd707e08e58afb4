-- inbox/new_of_cycles: cycles that others planned, or whose days they changed, since
select e.happened_at, c.id
from event as e
join cycle as c on c.id = e.subject_id and c.removed_at is null
where e.happened_at > $since and (e.actor_id is null or e.actor_id <> $account_id) and e.action like 'cycle.%'
order by e.seq desc nulls last
limit 500
