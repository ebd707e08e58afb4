-- labs/roles_of: in which roles a person is in a lab on $on_day
select distinct m.role
from membership as m
where m.lab_id = $lab_id and m.person_id = $person_id and m.removed_at is null
  and m.state in ('active', 'left', 'ended')
  and (m.from_date is null or m.from_date <= $on_day)
  and (m.until_date >= $on_day or (m.until_date is null and m.state = 'active'))
order by m.role
