-- imports/demo_group_authors: three persons of each working group of the demo's newest cycle, those who run it first
select working_group_id, person_id
from (
    select m.working_group_id, m.person_id,
           row_number() over (partition by m.working_group_id order by case m.role when 'participant' then 1 else 0 end, m.person_id) as place
    from live.working_group_member as m
    join live.working_group as g on g.id = m.working_group_id
    where g.cycle_id = (select id from live.cycle order by starts_on desc, id limit 1) and m.until_date is null
)
where place <= 3
order by working_group_id, place
