-- memberships/going_on: every membership of a lab that goes on, whatever the role
select id, lab_id, person_id, role, state, from_date, version
from membership
where lab_id = $lab_id and state = 'active' and removed_at is null
order by id
