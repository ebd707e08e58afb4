-- inbox/invitations: the labs that invited a person, who may still answer on $on_day
select m.id, m.lab_id, l.name, m.asked_on as since, m.answer_by
from membership as m
join lab as l on l.id = m.lab_id and l.removed_at is null
where m.person_id = $person_id and m.state = 'invited' and m.removed_at is null
  and (m.answer_by is null or m.answer_by >= $on_day)
order by m.answer_by nulls last, l.name, m.id
