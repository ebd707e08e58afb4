-- inbox/new_on_the_waiting_list: how a person's own waiting for a lab ended since, by others
select e.happened_at, j.id, t.name, j.state
from event as e
join join_request as j on j.id = e.subject_id and j.person_id = $person_id and j.removed_at is null
join theme as t on t.id = j.theme_id
where e.happened_at > $since and (e.actor_id is null or e.actor_id <> $account_id) and j.state in ('placed', 'declined')
order by e.seq desc nulls last
limit 500
