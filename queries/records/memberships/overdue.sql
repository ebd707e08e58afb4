-- memberships/overdue: invitations that nobody answered in time, to one lab or to any
select id, lab_id, person_id, role, answer_by, version
from membership
where state = 'invited' and answer_by < $on_day and (cast($lab_id as UUID) is null or lab_id = $lab_id) and removed_at is null
order by id
