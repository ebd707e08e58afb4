-- inbox/my_labs: the labs in which a person is on $on_day, a row a role
select distinct m.lab_id, m.role
from membership as m
where m.person_id = $person_id and m.removed_at is null
  and m.state in ('active', 'left', 'ended')
  and (m.from_date is null or m.from_date <= $on_day)
  and (m.until_date >= $on_day or (m.until_date is null and m.state = 'active'))
order by m.lab_id, m.role
