-- needs/by_id: one need
select id, lab_id, kind, body, state, asked_on, asked_by, answered_on, answered_by, answer, version
from lab_need
where id = $id and removed_at is null
