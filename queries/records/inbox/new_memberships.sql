-- inbox/new_memberships: who came into a lab or left it since, and how one's own asking ended
select e.happened_at, m.id, m.person_id, m.lab_id, l.name, m.role, m.state
from event as e
join membership as m on m.id = e.subject_id and m.removed_at is null
join lab as l on l.id = m.lab_id and l.removed_at is null
where e.happened_at > $since and (e.actor_id is null or e.actor_id <> $account_id) and e.subject_kind = 'membership'
order by e.seq desc nulls last
limit 500
