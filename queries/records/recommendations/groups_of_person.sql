-- recommendations/groups_of_person: the working groups that somebody is in on $on_day, the newest cycle first
select g.id, g.name, g.cycle_id, c.name as cycle, g.theme_id, g.language
from working_group as g
join cycle as c on c.id = g.cycle_id
where g.removed_at is null and c.removed_at is null
  and g.id in (select m.working_group_id from working_group_member as m
               where m.person_id = $person_id and m.removed_at is null
                 and m.from_date <= $on_day and (m.until_date is null or m.until_date >= $on_day))
order by c.starts_on desc nulls last, g.name, g.id
