-- meetings/to_write_up: meetings of the labs that somebody runs on $on_day which are over and not written up
select distinct m.id, m.lab_id, l.name as lab, m.title, m.held_on, m.version
from meeting as m
join lab as l on l.id = m.lab_id and l.removed_at is null
join membership as s on s.lab_id = m.lab_id and s.removed_at is null and s.person_id = $person_id
where m.removed_at is null and m.state = 'scheduled' and m.held_on < $on_day
  and s.role in ('animator', 'initiator', 'liaison') and s.state in ('active', 'left', 'ended')
  and (s.from_date is null or s.from_date <= $on_day)
  and (s.until_date >= $on_day or (s.until_date is null and s.state = 'active'))
order by m.held_on, m.id
