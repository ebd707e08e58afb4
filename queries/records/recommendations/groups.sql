-- recommendations/groups: every working group with its cycle, the newest cycle first
select g.id, g.name, g.cycle_id, c.name as cycle, g.theme_id, g.language
from working_group as g
join cycle as c on c.id = g.cycle_id
where g.removed_at is null and c.removed_at is null
order by c.starts_on desc nulls last, g.name, g.id
