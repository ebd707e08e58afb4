-- memberships/of_person: what somebody asked, was invited to and takes part in, the newest first
select m.id, m.lab_id, l.name as lab, m.role, m.state, m.asked_on, m.from_date, m.until_date, m.answer_by, m.answered_on,
       m.end_reason, m.version
from membership as m
join lab as l on l.id = m.lab_id and l.removed_at is null
where m.person_id = $person_id and m.removed_at is null
order by coalesce(m.from_date, m.asked_on) desc nulls last, m.id desc nulls last
