-- working_groups/by_id: a working group with the names of its cycle and theme
select g.id, g.external_id, g.cycle_id, c.name as cycle, g.theme_id, t.name as theme, g.name, g.city, g.country, g.language, g.started_on, g.version
from working_group as g
left join cycle as c on c.id = g.cycle_id
left join theme as t on t.id = g.theme_id
where g.id = $id and g.removed_at is null
