-- working_groups/of_person: the working groups of a cycle that somebody is in on $on_day, and as what
select g.id, g.name, m.role
from working_group_member as m
join working_group as g on g.id = m.working_group_id and g.removed_at is null
where m.person_id = $person_id and g.cycle_id = $cycle_id and m.removed_at is null
  and m.from_date <= $on_day and (m.until_date is null or m.until_date >= $on_day)
order by case m.role when 'animator' then 1 when 'secretary' then 2 else 3 end, g.name, g.id
