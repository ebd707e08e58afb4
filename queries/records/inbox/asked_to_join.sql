-- inbox/asked_to_join: who asked to join a lab and has no answer, the longest first
select m.id, m.lab_id, l.name, m.asked_on as since
from membership as m
join lab as l on l.id = m.lab_id and l.removed_at is null
left join (
    select lab_id, state,
           row_number() over (partition by lab_id order by since desc nulls last, id desc nulls last) as place
    from lab_state
    where removed_at is null
) as s on s.lab_id = l.id and s.place = 1
where m.state = 'requested' and m.removed_at is null
  and coalesce(s.state, 'active') in ('admitted', 'active', 'dormant')
order by m.asked_on nulls last, l.name, m.id
