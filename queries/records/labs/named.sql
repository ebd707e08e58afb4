-- labs/named: the labs of a name, with their newest state
select l.id,
       (select s.state from lab_state as s where s.lab_id = l.id and s.removed_at is null
        order by s.since desc nulls last, s.id desc nulls last limit 1) as state
from lab as l
where lower(l.name) = lower($name) and l.removed_at is null
order by l.id
