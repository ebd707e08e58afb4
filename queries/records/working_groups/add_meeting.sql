-- working_groups/add_meeting: a meeting of a working group, of its language, city and country
-- writes: meeting
insert into meeting (id, working_group_id, title, kind, form, held_on, place, city, country, language, state, declared_people, minutes, version)
select $id, g.id, $title, 'regular', 'working_group', $held_on, $place, g.city, g.country, g.language, $state, $declared_people, $minutes, 1
from working_group as g
where g.id = $working_group_id and g.removed_at is null
returning id
