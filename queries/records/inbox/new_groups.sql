-- inbox/new_groups: working groups that somebody else put a person into since
select e.happened_at, g.id, g.cycle_id, g.name
from event as e
join working_group as g on g.id = e.subject_id and g.removed_at is null
join working_group_member as m on m.working_group_id = g.id and m.person_id = $person_id and m.removed_at is null
     and m.from_date <= $on_day and (m.until_date is null or m.until_date >= $on_day)
where e.happened_at > $since and (e.actor_id is null or e.actor_id <> $account_id)
  and e.action = 'working_group.put' and e.after_state like $about
order by e.seq desc nulls last
limit 500
