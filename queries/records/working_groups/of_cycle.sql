-- working_groups/of_cycle: the working groups of a cycle as on $on_day: how many are in each, who runs it, when it meets, what it wrote
select g.id, g.name, g.theme_id, t.name as theme, g.city, g.country, g.language, g.started_on, g.version,
       (select count(distinct m.person_id) from working_group_member as m
        where m.working_group_id = g.id and m.removed_at is null
          and m.from_date <= $on_day and (m.until_date is null or m.until_date >= $on_day)) as people,
       (select count(distinct m.person_id) from working_group_member as m
        where m.working_group_id = g.id and m.removed_at is null and m.role = 'animator'
          and m.from_date <= $on_day and (m.until_date is null or m.until_date >= $on_day)) as animators,
       (select count(*) from meeting as x
        where x.working_group_id = g.id and x.removed_at is null and x.held_on <= $on_day
          and x.state in ('held', 'minutes_published')) as meetings,
       (select min(x.held_on) from meeting as x
        where x.working_group_id = g.id and x.removed_at is null and x.held_on >= $on_day
          and x.state = 'scheduled') as next_meeting_on
from working_group as g
left join theme as t on t.id = g.theme_id
where g.cycle_id = $cycle_id and g.removed_at is null
order by t.position nulls last, g.name, g.id
