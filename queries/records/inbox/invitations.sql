-- inbox/invitations: the labs that invited a person, who may still answer on $on_day
select m.id, m.lab_id, l.name, m.asked_on as since, m.answer_by
from membership as m
join lab as l on l.id = m.lab_id and l.removed_at is null
left join (
    select lab_id, state,
           row_number() over (partition by lab_id order by since desc nulls last, id desc nulls last) as place
    from lab_state
    where removed_at is null
) as s on s.lab_id = l.id and s.place = 1
where m.person_id = $person_id and m.state = 'invited' and m.removed_at is null
  and coalesce(s.state, 'active') in ('admitted', 'active', 'dormant')
  and (m.answer_by is null or m.answer_by >= $on_day)
order by m.answer_by nulls last, l.name, m.id
