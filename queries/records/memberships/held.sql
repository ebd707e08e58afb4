-- memberships/held: everything that there was between a person and a lab, the newest first
select id, lab_id, person_id, role, state, asked_on, from_date, until_date, language, city, brings, conditions_accepted,
       conditions_version, invited_by, answer_by, answered_on, end_reason, version
from membership
where lab_id = $lab_id and person_id = $person_id and removed_at is null
order by coalesce(from_date, asked_on) desc nulls last, id desc nulls last
