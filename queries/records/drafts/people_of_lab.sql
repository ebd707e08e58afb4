-- drafts/people_of_lab: who takes part in a lab on $on_day
select distinct p.id, p.name
from membership as m
join person as p on p.id = m.person_id and p.removed_at is null and p.name is not null
where m.lab_id = $lab_id and m.removed_at is null and m.state = 'active'
  and m.role in ('participant', 'initiator', 'animator')
  and (m.from_date is null or m.from_date <= $on_day) and (m.until_date is null or m.until_date >= $on_day)
order by p.name, p.id
