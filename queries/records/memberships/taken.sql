-- memberships/taken: how many places of a lab are taken
select count(distinct person_id) as people
from membership
where lab_id = $lab_id and state = 'active' and role in ('participant', 'initiator', 'animator') and removed_at is null
