-- inbox/needs: what labs need and nobody has answered, the longest first
select n.id, n.lab_id, l.name, n.asked_on as since
from lab_need as n
join lab as l on l.id = n.lab_id and l.removed_at is null
left join (
    select lab_id, state,
           row_number() over (partition by lab_id order by since desc nulls last, id desc nulls last) as place
    from lab_state
    where removed_at is null
) as s on s.lab_id = l.id and s.place = 1
where n.state = 'open' and n.removed_at is null
  and coalesce(s.state, 'active') in ('admitted', 'active', 'dormant')
order by n.asked_on, n.id
