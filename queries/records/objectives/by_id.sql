-- objectives/by_id: one objective
select id, lab_id, text, target, set_on, due_on, state, closed_on, version
from objective
where id = $id and removed_at is null
