-- memberships/open: who asked to join a lab or was invited to, and was not answered yet, the oldest first
select m.id, m.lab_id, m.person_id, p.name, m.role, m.state, m.asked_on, m.language, m.city, m.brings,
       m.conditions_accepted, m.conditions_version, m.answer_by, m.version
from membership as m
join person as p on p.id = m.person_id and p.removed_at is null
where m.lab_id = $lab_id and m.state in ('requested', 'invited') and m.removed_at is null
order by m.asked_on nulls last, m.id
