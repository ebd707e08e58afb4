-- inbox/new_on_envelopes: envelopes that others opened, froze, closed or moved money of since
select e.happened_at, v.id, v.name
from event as e
join envelope as v on v.id = e.subject_id and v.removed_at is null
where e.happened_at > $since and (e.actor_id is null or e.actor_id <> $account_id)
order by e.seq desc nulls last
limit 500
