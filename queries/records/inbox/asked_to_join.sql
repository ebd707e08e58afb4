-- inbox/asked_to_join: who asked to join a lab and has no answer, the longest first
select m.id, m.lab_id, l.name, m.asked_on as since
from membership as m
join lab as l on l.id = m.lab_id and l.removed_at is null
where m.state = 'requested' and m.removed_at is null
order by m.asked_on nulls last, l.name, m.id
