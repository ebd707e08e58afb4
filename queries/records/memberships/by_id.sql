-- memberships/by_id: one asking, invitation or period in a lab
select m.id, m.lab_id, l.name as lab, m.person_id, p.name, m.role, m.state, m.asked_on, m.from_date, m.until_date, m.language, m.city,
       m.brings, m.conditions_accepted, m.conditions_version, m.invited_by, m.answer_by, m.answered_on, m.end_reason, m.version
from membership as m
join lab as l on l.id = m.lab_id and l.removed_at is null
join person as p on p.id = m.person_id and p.removed_at is null
where m.id = $id and m.removed_at is null
