-- drafts/labs_of_person: the labs in which somebody takes part on $on_day
select distinct l.id, l.name, l.theme_id
from membership as m
join lab as l on l.id = m.lab_id and l.removed_at is null
where m.person_id = $person_id and m.removed_at is null and m.state = 'active'
  and m.role in ('participant', 'initiator', 'animator')
  and (m.from_date is null or m.from_date <= $on_day) and (m.until_date is null or m.until_date >= $on_day)
order by l.name, l.id
