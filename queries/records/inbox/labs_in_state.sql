-- inbox/labs_in_state: the labs that stand in a state now, the longest first
select l.id, l.name, l.proposed_by, s.since
from lab as l
join (
    select lab_id, state, since,
           row_number() over (partition by lab_id order by since desc nulls last, id desc nulls last) as place
    from lab_state
    where removed_at is null
) as s on s.lab_id = l.id and s.place = 1
where l.removed_at is null and s.state = $state
order by s.since, l.name, l.id
