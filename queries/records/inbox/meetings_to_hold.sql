-- inbox/meetings_to_hold: meetings of labs whose day is over and of which nobody said whether they were held
select m.id, m.lab_id, l.name, m.title, m.held_on as since
from meeting as m
join lab as l on l.id = m.lab_id and l.removed_at is null
where m.state = 'scheduled' and m.held_on < $on_day and m.removed_at is null
order by m.held_on, m.id
